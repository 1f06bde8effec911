import { css } from 'lit';

export const importPreviewStyles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-5);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_sunken);
  }
  .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-4);
    min-inline-size: 0;
  }
  .bone {
    block-size: 4em;
  }
  .counting {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .counts {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(max(6.5em, 34%), 100%), 1fr));
    gap: var(--_space-3) var(--_space-4);
  }
  .counts div {
    display: flex;
    flex-direction: column-reverse;
    justify-content: flex-end;
  }
  .counts dt {
    font-size: var(--_type-small);
    color: var(--_muted);
  }
  .counts dd {
    font-size: var(--_type-large);
    font-weight: var(--_weight-strong);
  }
  .part {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-2);
    padding-block-start: var(--_space-4);
    border-block-start: 1px solid var(--_line);
  }
  .statuses,
  .problems,
  .samples {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-1);
  }
  .statuses li,
  .ends {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--_space-4);
  }
  .ends > :first-child {
    flex: 1 1 6em;
    min-inline-size: 0;
  }
  .statuses .fate {
    flex: 1 0 100%;
    color: var(--_muted);
  }
  .numbers {
    display: block;
  }
  .open {
    margin-block-start: var(--_space-1);
    color: var(--_warning);
  }
  .problems .icon {
    color: var(--_warning);
    margin-block-start: 0.1em;
  }
  .samples {
    gap: var(--_space-2);
  }
  .samples li {
    padding: var(--_space-3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .status {
    display: inline-flex;
    align-items: baseline;
    gap: 0.4em;
  }
`;
