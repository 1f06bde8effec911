import { css } from 'lit';

export const orderListStyles = css`
  :host {
    container-type: inline-size;
  }
  section {
    display: grid;
    gap: var(--_space-4);
  }
  .filters {
    display: grid;
    grid-template-columns: minmax(0, 20em) minmax(0, 14em);
    gap: var(--_space-3) var(--_space-4);
  }
  .filters label {
    font-size: var(--_type-small);
  }
  .bone {
    block-size: 12em;
  }
  .rows {
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }
  li {
    display: grid;
    grid-template-columns: minmax(0, 4fr) minmax(0, 6fr) minmax(0, 4fr) minmax(6em, auto);
    gap: var(--_space-1) var(--_space-5);
    align-items: start;
    padding: var(--_space-3) var(--_space-5);
  }
  li + li {
    border-block-start: 1px solid var(--_line);
  }
  .which,
  .statuses,
  .fate {
    display: grid;
    justify-items: start;
    min-inline-size: 0;
  }
  .roapp {
    display: flex;
    align-items: baseline;
    gap: 0.4em;
  }
  .badge.plain {
    padding-inline: 0.65em;
  }
  .total {
    text-align: end;
    font-weight: 500;
  }
  .reason {
    grid-column: 1 / -1;
    display: flex;
    gap: var(--_space-2);
  }
  .reason .icon {
    color: var(--_warning);
  }
  .none {
    padding: var(--_space-5);
    border: 1px dashed var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    text-align: center;
  }
  .more {
    justify-content: center;
    margin-block-start: var(--_space-4);
  }
  @container (max-width: 44em) {
    li {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-inline: var(--_space-4);
      gap: var(--_space-1) var(--_space-3);
    }
    .total {
      grid-area: 1 / 2;
    }
    .statuses,
    .fate {
      grid-column: 1 / -1;
    }
    .fate {
      grid-auto-flow: column;
      align-items: center;
      gap: var(--_space-3);
    }
  }
  @container (max-width: 28em) {
    .filters {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
