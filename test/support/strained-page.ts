/**
 * What goes wrong with a page under the strain that it stands in: forced colours, reduced motion, a narrow window, large text.
 * Runs in the page and refers to nothing outside, so that a page can be sent it.
 */
export function strainedPage(): string[] {
  const faults: string[] = [];
  const scopes: (Document | ShadowRoot)[] = [document];
  const elements: Element[] = [];
  for (let scope = scopes[0], next = 1; scope; scope = scopes[next], next += 1) {
    for (const element of scope.querySelectorAll('*')) {
      elements.push(element);
      if (element.shadowRoot) scopes.push(element.shadowRoot);
    }
  }
  const canvas = document.querySelector('#storybook-root');
  const isInStory = (element: Element): boolean => {
    let root: Element | null = element;
    for (let node = root.getRootNode(); node instanceof ShadowRoot; node = root.getRootNode()) root = node.host;
    return canvas?.contains(root) ?? false;
  };
  const named = (element: Element): string => {
    const { localName, className, textContent } = element;
    const looks = typeof className === 'string' && className ? `.${className.trim().replaceAll(/\s+/g, '.')}` : '';
    return `<${localName}${looks}> “${(textContent ?? '').replaceAll(/\s+/g, ' ').trim().slice(0, 40)}”`;
  };
  const fault = (what: string, element: Element): number => faults.push(`${what}: ${named(element)}`);
  const shown = elements.filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    // What only screen readers are told is clipped to a point.
    return width > 1 && height > 1 && element.checkVisibility({ visibilityProperty: true }) && isInStory(element);
  });

  for (const scope of scopes) {
    for (const animation of scope.getAnimations()) {
      const { target } = animation.effect as KeyframeEffect;
      if (animation.playState === 'running' && target) fault('moves', target);
    }
  }

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`scrolls sideways: ${scrollWidth} in ${clientWidth}`);
  for (const element of shown) {
    const { left, right } = element.getBoundingClientRect();
    if (left < -1 || right > clientWidth + 1) fault('stands out of the window', element);
    const style = getComputedStyle(element);
    const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible';
    const fits = element.scrollWidth <= element.clientWidth + 1 && element.scrollHeight <= element.clientHeight + 1;
    const scrolls = style.overflowY === 'auto' || style.overflowY === 'scroll';
    if (cuts && !fits && !scrolls && !element.matches('input, select, textarea, progress, svg'))
      fault('is cut', element);
  }

  // Read as one: a number, and what a no-break space binds to it. A hyphen may end a line, an address breaks anywhere.
  const number = /(?:[^\s/@-]+[\u00A0\u202F])*[^\s/@-]*\d[^\s/@-]*(?:[\u00A0\u202F][^\s/@-]+)*/gu;
  for (const element of shown) {
    for (const text of element.childNodes) {
      if (!(text instanceof Text)) continue;
      for (const { 0: found, index } of text.data.matchAll(number)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + found.length);
        if (range.getClientRects().length > 1) faults.push(`breaks a number: ${found} in ${named(element)}`);
      }
    }
  }

  const edge = (element: Element): string => {
    const { borderTopWidth, borderTopStyle, borderBottomWidth, borderBottomStyle, outlineStyle } =
      getComputedStyle(element);
    return [borderTopStyle, borderTopWidth, borderBottomStyle, borderBottomWidth, outlineStyle].join(' ');
  };
  const hasEdge = (element: Element): boolean => {
    const { borderTopWidth, borderTopStyle } = getComputedStyle(element);
    return borderTopStyle !== 'none' && parseFloat(borderTopWidth) >= 1;
  };
  for (const element of shown) {
    // Told by a background alone, they would be gone.
    if (element.matches('.badge, .note, .card, .bone, .button, dialog, [role=menu]') && !hasEdge(element)) {
      fault('has no edge in forced colours', element);
    }
    if (element.matches('.badge:not(.plain), .note') && !element.querySelector('.icon')) {
      fault('is told by its colour alone', element);
    }
    if (element.matches('[role=tab][aria-selected=true]')) {
      const other = element.parentElement?.querySelector('[role=tab][aria-selected=false]');
      if (other && edge(other) === edge(element)) fault('looks like the others in forced colours', element);
    }
    if (element.matches('.button.primary')) {
      const other = element.parentElement?.querySelector('.button:not(.primary, .quiet)');
      if (other && edge(other) === edge(element)) fault('looks like the others in forced colours', element);
    }
  }
  return [...new Set(faults)];
}
