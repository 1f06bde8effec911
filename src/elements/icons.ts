import { svg, html } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';

const shapes = {
  add: svg`<path d="M10 4v12M4 10h12" />`,
  back: svg`<path d="M12 4.5 6.5 10l5.5 5.5" />`,
  check: svg`<path d="m4.5 10.5 3.5 3.5 7.5-8" />`,
  'check-circle': svg`<circle cx="10" cy="10" r="7" /><path d="m6.8 10.2 2.3 2.3 4.2-4.6" />`,
  clock: svg`<circle cx="10" cy="10" r="7" /><path d="M10 6v4.3l2.8 1.7" />`,
  download: svg`<path d="M10 3.5v8.5m-3.5-3.5L10 12l3.5-3.5M4 16h12" />`,
  external: svg`<path d="M8 4.5H4.5v11h11V12M11.5 4.5h4v4M15 5l-6 6" />`,
  info: svg`<circle cx="10" cy="10" r="7" /><path d="M10 9.2v4.3M10 6.4v.2" />`,
  key: svg`<circle cx="7" cy="13" r="3.2" /><path d="m9.4 10.6 6.1-6.1m-3 3 2 2m-4.3.3" />`,
  more: svg`<circle cx="10" cy="4.5" r="1" /><circle cx="10" cy="10" r="1" /><circle cx="10" cy="15.5" r="1" />`,
  off: svg`<circle cx="10" cy="10" r="7" /><path d="M6.8 10h6.4" />`,
  pause: svg`<path d="M7.5 5v10m5-10v10" />`,
  play: svg`<path d="m7 4.5 8 5.5-8 5.5z" />`,
  plug: svg`<path d="M7 3.5V7m6-3.5V7M5 7h10v3a5 5 0 0 1-10 0zm5 8v2.5" />`,
  search: svg`<circle cx="9" cy="9" r="5" /><path d="m13 13 3.5 3.5" />`,
  spark: svg`<path d="M10 3.5 11.8 8 16.5 10l-4.7 2L10 16.5 8.2 12 3.5 10l4.7-2z" />`,
  steps: svg`<path d="M3.5 6h6m3 0h4m-13 8h4m3 0h6" /><circle cx="11" cy="6" r="1.6" /><circle cx="9" cy="14" r="1.6" />`,
  store: svg`<path d="M4.5 9.5v6.5h11V9.5M3.5 7 5 4h10l1.5 3a2.1 2.1 0 0 1-4.3.2 2.2 2.2 0 0 1-4.4 0A2.1 2.1 0 0 1 3.5 7z" />`,
  unreachable: svg`<path d="M4 8.2a9 9 0 0 1 12 0M6.4 11a5.4 5.4 0 0 1 7.2 0M10 14.8v.2M4.5 16 15.5 4" />`,
  warning: svg`<path d="M10 3.5 17 16H3zM10 8.3v3.6m0 2v.2" />`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** A decorative icon in the colour of the text; the words beside it carry the meaning. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
}

/** A dot in one of RO App's colours. The attribute, unlike a style, passes a strict content security policy. */
export function colourDot(color: string | null): TemplateResult {
  return html`<svg class="dot" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
    <circle cx="5" cy="5" r="4.25" fill=${color ?? 'none'} class=${color ? '' : 'hollow'} />
  </svg>`;
}
