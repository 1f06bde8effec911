import { css } from 'lit';

/** A question or a view above the panel; each sets its own width. */
export const dialog = css`
  dialog {
    max-inline-size: calc(100vw - 1rem);
    max-block-size: calc(100vh - 1rem);
    padding: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: var(--_text);
    font: inherit;
    box-shadow: var(--_shadow);
  }
  dialog::backdrop {
    background: rgb(10 14 24 / 45%);
  }
  .actions {
    justify-content: flex-end;
  }
`;
