import { css } from 'lit';

export const importProgressStyles = css`
  :host {
    container-type: inline-size;
  }
  header {
    margin-block: var(--_space-2) var(--_space-5);
  }
  .card {
    display: grid;
    gap: var(--_space-4);
    max-inline-size: 48em;
  }
  .headline {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    align-items: baseline;
    gap: 0 var(--_space-4);
  }
  .stage {
    display: flex;
    flex: 1 1 9em;
    align-items: center;
    gap: var(--_space-3);
    font-weight: var(--_weight-strong);
    font-size: var(--_type-large);
  }
  .stage .spinner {
    color: var(--_accent);
  }
  .share {
    font-size: var(--_type-title);
    font-weight: var(--_weight-strong);
    line-height: 1.2;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 0.75em;
    border: 0;
    border-radius: 1em;
    overflow: hidden;
    background: var(--_line);
    color: var(--_accent);
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
    border-radius: 1em;
    transition: inline-size 400ms;
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
    border-radius: 1em;
  }
  .pace {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_space-4);
  }
  .totals {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(8em, 100%), 1fr));
    gap: var(--_space-3) var(--_space-4);
    padding-block: var(--_space-4);
    border-block: 1px solid var(--_line);
  }
  .totals div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }
  .totals dt {
    font-size: var(--_type-small);
    color: var(--_muted);
  }
  .totals dd {
    font-size: var(--_type-title);
    font-weight: var(--_weight-strong);
    line-height: 1.3;
  }
  .totals .parked dd {
    color: var(--_warning);
  }
  .honest {
    text-wrap: pretty;
  }
  .ending .icon {
    color: var(--_tone);
    margin-block-start: 0.12em;
  }
  ecommerce-connect-parked-orders {
    margin-block-start: var(--_space-6);
    max-inline-size: 48em;
  }
  @media (forced-colors: active) {
    progress {
      appearance: auto;
    }
  }
  @container (max-width: 30em) {
    .card {
      padding: var(--_space-4);
    }
  }
`;
