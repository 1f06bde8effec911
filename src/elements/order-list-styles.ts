import { css } from 'lit';

export const orderListStyles = css`
  :host {
    container-type: inline-size;
  }
  section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--_space-1) var(--_space-4);
  }
  .head .button {
    margin-inline-start: -0.5em;
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
  .toolbar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-4);
    min-block-size: 2.5em;
    padding-inline: var(--_space-5);
  }
  .pick,
  .pick-all {
    margin: 0;
    inline-size: 1.25em;
    block-size: 1.25em;
  }
  .toolbar .quiet {
    margin-inline: -0.5em;
  }
  .round {
    margin-block-end: var(--_space-2);
    padding-inline: calc(var(--_space-5) / 0.875);
  }
  .round:empty {
    display: none;
  }
  .rows {
    display: grid;
    grid-template-columns: minmax(0, 4fr) minmax(0, 6fr) minmax(0, 4fr) minmax(6em, auto) auto;
    column-gap: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }
  .rows:has(.pick) {
    grid-template-columns: auto minmax(0, 4fr) minmax(0, 6fr) minmax(0, 4fr) minmax(6em, auto) auto;
  }
  li {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    row-gap: var(--_space-1);
    align-items: start;
    padding: var(--_space-3) var(--_space-3) var(--_space-3) var(--_space-5);
  }
  li.ticked {
    background: color-mix(in srgb, var(--_accent) 5%, transparent);
  }
  li .pick {
    margin-block-start: 0.15em;
  }
  li > ecommerce-connect-action-menu {
    margin-block: -0.4em;
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
  .roapp .dot {
    margin-inline-end: 0.4em;
  }
  .badge.plain {
    padding-inline: 0.65em;
  }
  .total {
    text-align: end;
    font-weight: 500;
  }
  .reason,
  .outcome {
    grid-column: 1 / -1;
  }
  li:has(.pick) > :is(.reason, .outcome) {
    grid-column: 2 / -1;
  }
  .outcome .icon {
    color: var(--_muted);
  }
  .reason .icon {
    color: var(--_warning);
  }
  .none {
    padding: var(--_space-5);
    border: 1px dashed var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    text-align: center;
    display: grid;
    gap: var(--_space-3);
    justify-items: center;
  }
  .pages {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: center;
    gap: var(--_space-2) var(--_space-4);
    margin-block-start: var(--_space-3);
  }
  @container (max-width: 44em) {
    .rows {
      grid-template-columns: minmax(0, 1fr) auto auto;
      column-gap: var(--_space-3);
    }
    .rows:has(.pick) {
      grid-template-columns: auto minmax(0, 1fr) auto auto;
    }
    li {
      padding-inline: var(--_space-4) var(--_space-2);
    }
    li > ecommerce-connect-action-menu {
      grid-area: 1 / -2;
    }
    .total {
      grid-area: 1 / -3;
    }
    .statuses,
    .fate,
    .reason,
    .outcome {
      grid-column: 1 / -1;
    }
    li:has(.pick) > :is(.statuses, .fate) {
      grid-column: 2 / -1;
    }
    .fate {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 0 var(--_space-3);
    }
    .toolbar {
      padding-inline: var(--_space-4);
    }
    .round {
      padding-inline: calc(var(--_space-4) / 0.875);
    }
  }
  @container (max-width: 28em) {
    .which {
      display: contents;
    }
    .which .small {
      grid-column: 1 / -1;
    }
    li:has(.pick) .which .small {
      grid-column: 2 / -1;
    }
    .filters {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  @container (max-width: 15em) {
    li > .total {
      grid-area: auto / 1 / auto / -1;
      text-align: start;
    }
    li:has(.pick) .which :is(a, .small),
    li:has(.pick) > :is(.statuses, .fate, .reason, .outcome) {
      grid-column: 1 / -1;
    }
  }
`;
