export interface PageContents {
  /** Markup with all attributes, shadow roots included. */
  markup: string;
  /** What stands in the form controls. */
  values: string;
  /** What is kept for the page's origin outside of databases. */
  kept: string;
}

/** Refers to nothing outside, so that a page can be sent it. */
export function pageContents(): PageContents {
  const markup: string[] = [];
  const values: string[] = [];
  const look = (root: Document | ShadowRoot): void => {
    markup.push(root instanceof Document ? root.documentElement.outerHTML : root.innerHTML);
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if ('value' in element) values.push(String(element.value));
    }
  };
  look(document);
  const kept = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie];
  return { markup: markup.join('\n'), values: values.join('\n'), kept: kept.join('\n') };
}
