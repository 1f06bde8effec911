import { css } from 'lit';

/** Buttons and native form controls. */
export const controls = css`
  button,
  input,
  select {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--_space-2);
    min-block-size: var(--_control-height);
    padding: 0.4em 1em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: var(--_text);
    font-weight: 500;
    line-height: 1.3;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    transition:
      background-color 120ms,
      border-color 120ms;
  }
  .button:hover {
    background: var(--_sunken);
    color: var(--_text);
  }
  .button.primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .button.primary:hover {
    border-color: var(--_accent-strong);
    background: var(--_accent-strong);
  }
  .button.danger {
    border-color: var(--_bad);
    color: var(--_bad);
  }
  .button.danger:hover {
    background: color-mix(in srgb, var(--_bad) 8%, var(--_surface));
  }
  .button.danger.primary {
    background: var(--_bad);
    color: light-dark(#ffffff, #2b0a08);
  }
  .button.danger.primary:hover {
    background: color-mix(in srgb, var(--_bad) 85%, var(--_text));
  }
  .button.quiet {
    border-color: transparent;
    background: transparent;
    color: var(--_accent);
  }
  .button.quiet:hover {
    background: color-mix(in srgb, var(--_accent) var(--_tint), transparent);
  }
  .button.quiet.back {
    margin-inline-start: -0.5em;
    padding-inline: 0.5em 0.75em;
  }
  .button[aria-disabled='true'],
  .button:disabled {
    cursor: default;
    opacity: 0.65;
  }
  .button.compact {
    min-block-size: 2em;
    padding: 0.2em 0.75em;
    font-size: var(--_type-small);
  }
  .icon-button {
    display: inline-grid;
    place-items: center;
    inline-size: 2.25em;
    block-size: 2.25em;
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: transparent;
    color: var(--_muted);
    cursor: pointer;
  }
  .icon-button:hover,
  .icon-button[aria-expanded='true'] {
    background: var(--_sunken);
    color: var(--_text);
  }
  :is(.button, .icon-button, input, select, a, summary):focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  input:not([type='checkbox'], [type='radio']),
  select {
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--_control-height);
    margin: 0;
    padding: 0.4em 0.75em;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    background: var(--_surface);
    line-height: 1.4;
  }
  input::placeholder {
    color: var(--_muted);
    opacity: 1;
  }
  select {
    appearance: none;
    padding-inline-end: 2.25em;
    background-image: conic-gradient(from -45deg at 50% 100%, var(--_muted) 90deg, transparent 0);
    background-position: right 0.8em center;
    background-size: 0.6em 0.3em;
    background-repeat: no-repeat;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select:dir(rtl) {
    background-position: left 0.8em center;
  }
  option,
  optgroup {
    background: var(--_surface);
    color: var(--_text);
  }
  :is(input, select):hover:not(:disabled) {
    border-color: var(--_text);
  }
  :is(input, select)[aria-invalid='true'] {
    border-color: var(--_bad);
    box-shadow: inset 0 0 0 1px var(--_bad);
  }
  input:is([type='checkbox'], [type='radio']) {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0.1875em 0 0;
    accent-color: var(--_accent);
    cursor: pointer;
  }
  :is(input, select):disabled {
    cursor: default;
    opacity: 0.6;
  }
  .tick {
    display: flex;
    align-items: flex-start;
    gap: var(--_space-2);
    min-block-size: 1.5em;
    cursor: pointer;
  }
  .tick:has(input:disabled) {
    cursor: default;
  }
  fieldset {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  legend {
    padding: 0;
  }
  .spinner {
    flex: none;
    display: inline-block;
    inline-size: 1em;
    block-size: 1em;
    border: 2px solid currentcolor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: turn 0.8s linear infinite;
  }
  @keyframes turn {
    to {
      transform: rotate(1turn);
    }
  }
  @media (forced-colors: active) {
    select {
      appearance: auto;
    }
    .button.primary {
      border-width: 2px;
    }
  }
`;
