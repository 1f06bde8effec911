import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Localisation } from '../locales/localisation.ts';
import { icon } from './icons.ts';

/** What has to be ready at the shop, where one does it, and what stays to be done by hand. */
export function beforeYouConnect(localisation: Localisation): TemplateResult {
  const { before } = localisation.text.form;
  return html`<aside class="before" aria-labelledby="before">
    <h3 id="before">${before.title}</h3>
    <ul>
      <li>${icon('plug')}<span>${before.plan}</span></li>
      <li>
        ${icon('key')}<span
          >${before.user} ${before.otherRoles}<br /><span class="path">Cartum: ${before.menuPath}</span></span
        >
      </li>
      <li>${icon('info')}<span>${before.stock}</span></li>
    </ul>
  </aside>`;
}
