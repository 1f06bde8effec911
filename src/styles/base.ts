import { css } from 'lit';

/** Text, headings, icons, notes and badges: what every element starts from. */
export const base = css`
  :host {
    display: block;
    color: var(--_text);
    line-height: 1.5;
    text-align: start;
    overflow-wrap: anywhere;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h2,
  h3,
  h4,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2,
  h3,
  h4 {
    font-weight: var(--_weight-strong);
    line-height: 1.25;
    text-wrap: balance;
  }
  h2 {
    font-size: var(--_type-title);
    letter-spacing: -0.01em;
  }
  h3 {
    font-size: var(--_type-large);
  }
  h4 {
    font-size: 1em;
  }
  /* Narrow above and below, where the next line is near; a heading has room at its sides instead. */
  :is(h2, h3, h4, li):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 1px;
    border-radius: 2px;
    scroll-margin-block: 0.5em;
  }
  :is(h2, h3, h4):focus-visible {
    margin-inline: -4px;
    padding-inline: 4px;
  }
  a {
    color: var(--_accent);
    text-underline-offset: 0.2em;
    text-decoration-thickness: 1px;
  }
  a:hover {
    color: var(--_accent-strong);
    text-decoration-thickness: 2px;
  }
  .icon {
    inline-size: 1.25em;
    block-size: 1.25em;
    flex: none;
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
    vertical-align: -0.25em;
  }
  .dot {
    inline-size: 0.75em;
    block-size: 0.75em;
    flex: none;
  }
  .dot circle {
    stroke: color-mix(in srgb, var(--_text) 35%, transparent);
    stroke-width: 0.75;
  }
  .dot .hollow {
    stroke-dasharray: 2 1.5;
    stroke: var(--_muted);
  }
  .small {
    font-size: var(--_type-small);
  }
  .muted {
    color: var(--_muted);
  }
  .strong {
    font-weight: var(--_weight-strong);
  }
  /* A track never takes less than a number needs. */
  .numeric {
    font-variant-numeric: tabular-nums;
    overflow-wrap: break-word;
  }
  .whole {
    white-space: nowrap;
  }
  /* An icon beside its text, or above it where that would leave too few letters a line. */
  .marked {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
  }
  .marked > :last-child {
    flex: 1 1 8em;
    min-inline-size: 0;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .card {
    /* Where it is a grid: long words break rather than widen it. */
    grid-template-columns: minmax(0, 1fr);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    padding: var(--_space-5);
  }
  .badge {
    --_tone: var(--_muted);
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.15em 0.65em 0.15em 0.45em;
    border-radius: 2em;
    font-size: var(--_type-small);
    font-weight: 500;
    line-height: 1.4;
    color: var(--_tone);
    background: color-mix(in srgb, var(--_tone) var(--_tint), transparent);
  }
  .badge .icon {
    inline-size: 1.1em;
    block-size: 1.1em;
  }
  .note {
    --_tone: var(--_info);
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
    align-items: flex-start;
    padding: var(--_space-3) var(--_space-4);
    border-radius: var(--_radius);
    border: 1px solid color-mix(in srgb, var(--_tone) 28%, transparent);
    background: color-mix(in srgb, var(--_tone) 6%, var(--_surface));
  }
  .session-loss {
    display: var(--_session-loss, flex);
  }
  .session-refusal {
    display: var(--_session-refusal, flex);
  }
  .note > .icon {
    color: var(--_tone);
    margin-block-start: 0.12em;
  }
  .note .body {
    flex: 1 1 8em;
    min-inline-size: 0;
    display: grid;
    gap: var(--_space-1);
    justify-items: start;
  }
  .note .actions {
    margin-block-start: var(--_space-2);
  }
  .tone-good {
    --_tone: var(--_good);
  }
  .tone-warning {
    --_tone: var(--_warning);
  }
  .tone-bad {
    --_tone: var(--_bad);
  }
  .tone-info {
    --_tone: var(--_info);
  }
  .tone-quiet {
    --_tone: var(--_muted);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-3);
    align-items: center;
  }
  .bone {
    display: block;
    max-inline-size: 100%;
    border-radius: var(--_radius);
    background: var(--_line);
    animation: breathe 1.6s ease-in-out infinite alternate;
  }
  @keyframes breathe {
    from {
      opacity: 0.55;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
    }
  }
  @media (forced-colors: active) {
    .badge,
    .note,
    .card,
    .bone {
      border: 1px solid CanvasText;
    }
  }
`;
