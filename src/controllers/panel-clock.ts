/** Time as the panel sees it, so that stories and tests need not wait. */
export interface PanelClock {
  now(): Date;
  /** Calls `action` once after `delayMs`. Returns the way to call it off. */
  after(delayMs: number, action: () => void): () => void;
}

export const browserClock: PanelClock = {
  now: () => new Date(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};
