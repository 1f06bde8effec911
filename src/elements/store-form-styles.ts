import { css } from 'lit';

export const storeFormStyles = css`
  :host {
    container-type: inline-size;
  }
  header {
    margin-block: var(--_space-2) var(--_space-5);
  }
  form {
    display: grid;
    gap: var(--_space-5);
    align-items: start;
  }
  .main,
  .fields {
    display: grid;
    gap: var(--_space-5);
    min-inline-size: 0;
  }
  .fields h3 {
    margin-block-end: calc(-1 * var(--_space-1));
  }
  .fields > .bone {
    block-size: var(--_control-height);
  }
  /* Empty, it would leave a gap of its own. */
  .main > [role='status'] {
    display: contents;
  }
  .more-settings summary {
    cursor: pointer;
  }
  .more-settings summary h3 {
    display: inline;
  }
  .more-settings .fields {
    margin-block-start: var(--_space-5);
  }
  .delete {
    display: grid;
    gap: var(--_space-3);
    justify-items: start;
    padding-block-start: var(--_space-5);
    border-block-start: 1px solid var(--_line);
  }
  .indented {
    margin-inline-start: 1.85em;
  }
  .over,
  .bad-count {
    color: var(--_bad);
  }
  .managers {
    display: grid;
    gap: var(--_space-2);
  }
  .managers legend {
    margin-block-end: var(--_space-1);
  }
  .modes {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-5);
  }
  .people {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(12em, 100%), 1fr));
    gap: var(--_space-2) var(--_space-4);
    max-block-size: 16em;
    overflow-y: auto;
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_sunken);
  }
  .before {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_sunken);
    font-size: var(--_type-small);
  }
  .before ul {
    display: grid;
    gap: var(--_space-4);
  }
  .before li {
    display: flex;
    gap: var(--_space-3);
  }
  .before .icon {
    color: var(--_muted);
    margin-block-start: 0.1em;
  }
  .before .path {
    display: inline-block;
    margin-block-start: var(--_space-1);
  }
  @container (min-width: 54em) {
    form {
      grid-template-columns: minmax(0, 40em) minmax(16em, 22em);
      gap: var(--_space-6);
    }
    .main {
      grid-area: 1 / 1;
    }
    .before {
      grid-area: 1 / 2;
      position: sticky;
      inset-block-start: var(--_space-4);
    }
  }
  @container (max-width: 30em) {
    .card {
      padding: var(--_space-4);
    }
    .actions .button {
      flex: 1 1 100%;
    }
  }
`;
