import { css } from 'lit';

export const statusMappingStyles = css`
  :host {
    container-type: inline-size;
  }
  header {
    display: grid;
    gap: var(--_space-1);
    margin-block: var(--_space-2) var(--_space-1);
  }
  .intro {
    margin-block-end: var(--_space-5);
    max-inline-size: 44em;
    text-wrap: pretty;
  }
  .waiting {
    display: grid;
    gap: var(--_space-3);
  }
  .waiting .bone {
    block-size: 3.5em;
  }
  form {
    display: grid;
    gap: var(--_space-5);
    align-items: start;
  }
  .main,
  .finish {
    display: grid;
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .category {
    padding: var(--_space-4) var(--_space-5);
  }
  .reading {
    display: flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .table {
    container-type: inline-size;
    padding: 0;
  }
  .columns,
  .table > ul > li {
    display: grid;
    grid-template-columns: minmax(0, 4fr) minmax(0, 6fr) minmax(8em, 3fr);
    gap: 0 var(--_space-5);
    padding: var(--_space-4) var(--_space-5);
  }
  .columns {
    padding-block: var(--_space-3);
    background: var(--_sunken);
    border-start-start-radius: calc(var(--_radius) * 1.5);
    border-start-end-radius: calc(var(--_radius) * 1.5);
  }
  .table > ul > li {
    border-block-start: 1px solid var(--_line);
    align-items: start;
  }
  .shop-status {
    display: grid;
    padding-block-start: 0.4em;
  }
  .select {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }
  .hint {
    display: flex;
    gap: 0.35em;
    margin-block-start: var(--_space-1);
    padding-inline-start: 1.5em;
    color: var(--_muted);
  }
  .hint .icon {
    color: var(--_accent);
  }
  .import {
    padding-block-start: 0.5em;
  }
  .tick-label {
    display: none;
  }
  .more {
    grid-column: 1 / -1;
  }
  .more > * {
    margin-block-start: var(--_space-3);
  }
  .indented {
    margin-inline-start: 1.85em;
  }
  .more > .primary {
    display: grid;
    gap: var(--_space-2);
  }
  .more .error {
    font-size: inherit;
  }
  .shop-status .badge {
    justify-self: start;
    margin-block-start: var(--_space-1);
  }
  .write-back {
    padding: var(--_space-3) var(--_space-4);
    border: 1px solid color-mix(in srgb, var(--_warning) 35%, transparent);
    border-radius: var(--_radius);
    background: color-mix(in srgb, var(--_warning) 6%, var(--_surface));
  }
  .write-back legend {
    float: inline-start;
    inline-size: 100%;
    font-weight: var(--_weight-strong);
  }
  .write-back legend + * {
    clear: both;
  }
  .answers {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-5);
    margin-block-start: var(--_space-2);
  }
  .findings li {
    display: flex;
    gap: var(--_space-2);
  }
  .findings .icon {
    color: var(--_muted);
    margin-block-start: 0.1em;
  }
  .bad {
    color: var(--_bad);
  }
  summary {
    cursor: pointer;
    padding-block: var(--_space-1);
  }
  @container (min-width: 66em) {
    form {
      grid-template-columns: minmax(0, 1fr) minmax(18em, 24em);
      grid-template-rows: auto 1fr;
      gap: var(--_space-5) var(--_space-6);
    }
    .main {
      grid-area: 1 / 1;
    }
    .finish {
      grid-area: 2 / 1;
    }
    ecommerce-connect-import-preview {
      grid-area: 1 / 2 / span 2;
      position: sticky;
      inset-block-start: var(--_space-4);
    }
  }
  @container (max-width: 38em) {
    .columns {
      display: none;
    }
    .table > ul > li {
      grid-template-columns: minmax(0, 1fr);
      gap: var(--_space-2);
      padding: var(--_space-4);
    }
    .table > ul > li:first-child {
      border-block-start: 0;
    }
    .shop-status {
      display: flex;
      flex-wrap: wrap;
      justify-content: space-between;
      align-items: baseline;
      column-gap: var(--_space-3);
    }
    .tick-label {
      display: inline;
    }
    .import,
    .shop-status {
      padding-block-start: 0;
    }
  }
  @container (max-width: 30em) {
    .actions .button {
      flex: 1 1 100%;
    }
  }
`;
