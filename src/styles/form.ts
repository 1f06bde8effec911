import { css } from 'lit';

/** Labels, help and errors of form fields. */
export const form = css`
  .field {
    display: grid;
    gap: var(--_space-1);
  }
  .field > label,
  .field > .label-row label,
  legend {
    font-weight: 500;
  }
  .label-row {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    column-gap: var(--_space-3);
  }
  .help {
    font-size: var(--_type-small);
    color: var(--_muted);
    text-wrap: pretty;
  }
  .error {
    display: flex;
    gap: 0.4em;
    margin-block-start: var(--_space-1);
    font-size: var(--_type-small);
    color: var(--_bad);
  }
  .error.warning {
    color: var(--_warning);
  }
  .error .icon {
    margin-block-start: 0.12em;
  }
  .error .body {
    display: grid;
    gap: var(--_space-2);
    justify-items: start;
  }
  .path {
    font-weight: 500;
  }
`;
