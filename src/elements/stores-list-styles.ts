import { css } from 'lit';

export const storesListStyles = css`
  [part='add'] {
    white-space: nowrap;
  }
  :host {
    container-type: inline-size;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--_space-3) var(--_space-4);
    min-block-size: var(--_control-height);
    margin-block-end: var(--_space-5);
  }
  .note {
    margin-block-end: var(--_space-4);
  }
  .rows {
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
  }
  .row {
    display: grid;
    grid-template-columns: minmax(0, 5fr) minmax(0, 4fr) minmax(0, 5fr) auto;
    align-items: center;
    gap: var(--_space-1) var(--_space-5);
    padding: var(--_space-4) var(--_space-4) var(--_space-4) var(--_space-5);
    position: relative;
  }
  .row + .row {
    border-block-start: 1px solid var(--_line);
  }
  .row:hover {
    background: var(--_sunken);
  }
  .row:first-child {
    border-start-start-radius: calc(var(--_radius) * 1.5);
    border-start-end-radius: calc(var(--_radius) * 1.5);
  }
  .row:last-child {
    border-end-start-radius: calc(var(--_radius) * 1.5);
    border-end-end-radius: calc(var(--_radius) * 1.5);
  }
  .who,
  .facts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-inline-size: 0;
  }
  .state {
    display: grid;
    gap: var(--_space-1);
    justify-items: start;
  }
  .name {
    color: var(--_text);
    font-weight: var(--_weight-strong);
    text-decoration: none;
  }
  .name::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .name:focus-visible {
    outline: none;
  }
  .name:focus-visible::after {
    outline: 2px solid var(--_accent);
    outline-offset: -2px;
    border-radius: calc(var(--_radius) * 1.5);
  }
  .row:hover .name {
    color: var(--_accent-strong);
    text-decoration: underline;
  }
  .where {
    overflow-wrap: anywhere;
  }
  .parked {
    color: var(--_warning);
    font-weight: 500;
  }
  ecommerce-connect-action-menu,
  time {
    position: relative;
    z-index: 1;
  }
  ecommerce-connect-action-menu {
    z-index: 2;
  }
  ecommerce-connect-action-menu:focus-within {
    z-index: 3;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: var(--_space-3);
    padding: var(--_space-7) var(--_space-5);
    text-align: center;
  }
  .empty p {
    max-inline-size: 34em;
    text-wrap: pretty;
  }
  .empty .button {
    margin-block-start: var(--_space-3);
  }
  .emblem {
    display: grid;
    place-items: center;
    inline-size: 3.5em;
    block-size: 3.5em;
    border-radius: 50%;
    color: var(--_accent);
    background: color-mix(in srgb, var(--_accent) var(--_tint), transparent);
  }
  .emblem .icon {
    inline-size: 1.75em;
    block-size: 1.75em;
  }
  .skeleton .row:hover {
    background: none;
  }
  .name-bone {
    inline-size: 9em;
    block-size: 1em;
    margin-block: 0.25em;
  }
  .line-bone {
    inline-size: 13em;
    block-size: 0.75em;
    margin-block: 0.3em;
  }
  .badge-bone {
    inline-size: 7em;
    block-size: 1.5em;
  }
  @container (max-width: 46em) {
    .row {
      grid-template-columns: minmax(0, 1fr) auto;
      padding-inline-start: var(--_space-4);
      padding-inline-end: var(--_space-2);
    }
    .who {
      grid-area: 1 / 1;
    }
    .row > ecommerce-connect-action-menu {
      grid-area: 1 / 2;
      align-self: start;
    }
    .state,
    .facts,
    .badge-bone {
      grid-column: 1 / -1;
    }
    .state {
      margin-block: var(--_space-1);
    }
  }
`;
