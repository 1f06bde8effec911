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
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(9em, 40%), 1fr));
    gap: var(--_space-4) var(--_space-5);
    margin-block-end: var(--_space-6);
  }
  .facts dt {
    font-size: var(--_type-small);
    color: var(--_muted);
  }
  .facts dd {
    font-weight: 500;
  }
  .facts dd .small {
    display: block;
    font-weight: 400;
  }
  .facts .parked dd {
    color: var(--_warning);
  }
  ecommerce-connect-parked-orders {
    margin-block-end: var(--_space-6);
  }
  @container (max-width: 44em) {
    header {
      grid-template-columns: minmax(0, 1fr);
    }
    header > .actions {
      grid-area: auto;
      margin-block-start: var(--_space-3);
    }
    .card {
      padding: var(--_space-4);
    }
  }
`;
