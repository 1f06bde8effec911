import { css } from 'lit';

export const storePageStyles = css`
  :host {
    container-type: inline-size;
  }
  header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-1) var(--_space-5);
    margin-block: var(--_space-2) var(--_space-5);
    align-items: start;
  }
  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2) var(--_space-3);
  }
  header > a {
    grid-column: 1;
    justify-self: start;
    overflow-wrap: anywhere;
  }
  header > a .icon {
    inline-size: 1em;
    block-size: 1em;
    margin-inline-start: 0.3em;
    vertical-align: -0.15em;
  }
  header > .actions {
    grid-area: 1 / 2 / span 2;
  }
  .note {
    margin-block-end: var(--_space-4);
  }
  [role='tablist'] {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-5);
    margin-block-end: var(--_space-5);
    border-block-end: 1px solid var(--_line);
  }
  [role='tab'] {
    margin-block-end: -1px;
    padding: var(--_space-2) 0;
    border: 0;
    border-block-end: 2px solid transparent;
    background: transparent;
    color: var(--_muted);
    font-weight: 500;
    cursor: pointer;
  }
  [role='tab']:hover {
    color: var(--_text);
  }
  [role='tab'][aria-selected='true'] {
    border-block-end-color: var(--_accent);
    color: var(--_text);
  }
  [role='tab']:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
    border-radius: 2px;
  }
  @media (forced-colors: active) {
    [role='tab'] {
      border-block-end-style: none;
    }
    [role='tab'][aria-selected='true'] {
      border-block-end-style: solid;
    }
  }
  @container (max-width: 44em) {
    header {
      grid-template-columns: minmax(0, 1fr);
    }
    header > .actions {
      grid-area: auto;
      margin-block-start: var(--_space-3);
    }
  }
`;
