import { css } from 'lit';

/**
 * The look in one place. Each value can be set from outside as `--ecommerce-connect-*`; the defaults follow the host's
 * font, text size and `color-scheme`. Lengths are in em, so everything grows with the host's text; the wider spaces give way
 * where that leaves too little for the text itself.
 */
export const tokens = css`
  :host {
    --_background: var(--ecommerce-connect-background, transparent);
    --_surface: var(--ecommerce-connect-surface, light-dark(#ffffff, #1b1e25));
    --_sunken: var(--ecommerce-connect-sunken, light-dark(#f5f6f8, #20242c));
    --_text: var(--ecommerce-connect-text, light-dark(#1a1e27, #e9ebef));
    --_muted: var(--ecommerce-connect-muted, light-dark(#59616f, #a7afbd));
    --_line: var(--ecommerce-connect-line, light-dark(#e1e4ea, #323843));
    --_control-line: var(--ecommerce-connect-control-line, light-dark(#858d9b, #717a8a));
    --_accent: var(--ecommerce-connect-accent, light-dark(#2355d3, #8fb1ff));
    --_accent-strong: var(--ecommerce-connect-accent-strong, light-dark(#1a45b4, #b3caff));
    --_on-accent: var(--ecommerce-connect-on-accent, light-dark(#ffffff, #0e1a38));
    --_info: var(--ecommerce-connect-info, light-dark(#2355d3, #8fb1ff));
    --_good: var(--ecommerce-connect-good, light-dark(#13653a, #74d49a));
    --_warning: var(--ecommerce-connect-warning, light-dark(#834a00, #f0b865));
    --_bad: var(--ecommerce-connect-bad, light-dark(#b0231c, #ff9f97));
    --_tint: var(--ecommerce-connect-tint, 9%);
    --_radius: var(--ecommerce-connect-radius, 0.5em);
    --_shadow: light-dark(0 0.5em 1.5em rgb(20 26 40 / 16%), 0 0.5em 1.5em rgb(0 0 0 / 55%));

    --_space-1: 0.25em;
    --_space-2: 0.5em;
    --_space-3: 0.75em;
    --_space-4: min(1em, 5cqi);
    --_space-5: min(1.5em, 7cqi);
    --_space-6: 2em;
    --_space-7: 3em;

    --_type-small: 0.875em;
    --_type-large: 1.125em;
    --_type-title: 1.5em;
    --_weight-strong: 600;
    --_control-height: 2.5em;
  }
`;
