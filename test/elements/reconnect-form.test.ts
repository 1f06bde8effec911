import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  clearPage,
  colourScheme,
  eventually,
  find,
  findAll,
  focused,
  mountPanel,
  next,
  shows,
  type,
  words,
} from '../support/mounted-panel.ts';
import type { MountedPanel } from '../support/mounted-panel.ts';
import { aSession, aStore, settings } from '../support/panel-fixtures.ts';

const password = 'top-secret-72';
/** What the form does not show stays as well. */
const kept = settings({ productCategoryId: 42 });

async function openRefused(api = new FakePanelApi(), locale = 'en'): Promise<MountedPanel> {
  api.storeList = [aStore({ state: { kind: 'reconnect', reasons: ['wrong-credentials'] }, settings: kept })];
  const mounted = mountPanel({ api, view: 'stores/store-1', locale });
  await appears(mounted.panel, '#password');
  return mounted;
}

const submit = (panel: HTMLElement): void => find(panel, '[part=submit]').click();

describe('a store whose sign-in is refused', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible with both errors shown in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = await openRefused();
      type(find(panel, '#login'), '');
      submit(panel);
      await appears(panel, '#login-error');
      await expect(panel).to.be.accessible();
    });
  }

  it('signs in again in place, keeps every other setting, and says so', async () => {
    const { panel, api } = await openRefused();
    expect(find<HTMLInputElement>(panel, '#login').value).to.equal('garden-api');
    type(find(panel, '#login'), 'garden-new');
    type(find(panel, '#password'), password);
    const saved = next(panel, 'ecommerce-connect-store-saved');
    submit(panel);
    expect((await saved).storeId).to.equal('store-1');
    expect(api.lastCall('update')).to.deep.equal(['store-1', { ...kept, login: 'garden-new' }, password]);
    await shows(panel, 'The shop accepts the login again.');
    await eventually(() => findAll(panel, 'ecommerce-connect-reconnect-form').length === 0);
    expect(words(find(panel, '.badge'))).to.equal('In step');
    expect(words(focused() as Element)).to.equal('Green Garden');
  });

  it('keeps what is typed while the store is told anew', async () => {
    const { panel, api, clock } = await openRefused();
    type(find(panel, '#login'), 'half-typed');
    type(find(panel, '#password'), password);
    await eventually(() => clock.pending > 0);
    clock.advance(10_000);
    await eventually(() => api.count('store') === 2);
    expect(find<HTMLInputElement>(panel, '#login').value).to.equal('half-typed');
    expect(find<HTMLInputElement>(panel, '#password').value).to.equal(password);
  });

  it('needs both, and goes to the first that is empty', async () => {
    const { panel, api } = await openRefused();
    submit(panel);
    await eventually(() => focused()?.id === 'password');
    expect(words(find(panel, '#password-error'))).to.contain('Fill in this field.');
    expect(api.count('update')).to.equal(0);
  });

  it('says at its field why the shop refuses, and keeps what was typed', async () => {
    const api = new FakePanelApi();
    api.fail('update', new PanelError('wrong-credentials', { fields: { password: 'wrong-credentials' } }));
    const { panel } = await openRefused(api);
    type(find(panel, '#password'), password);
    submit(panel);
    await eventually(() => focused()?.id === 'password');
    expect(words(find(panel, '#password-error'))).to.contain('The shop does not accept this login and password.');
    expect(find<HTMLInputElement>(panel, '#password').value).to.equal(password);
    type(find(panel, '#password'), 'another');
    await eventually(() => findAll(panel, '#password-error').length === 0);
  });

  it('warns about an e-mail address as login', async () => {
    const { panel } = await openRefused();
    type(find(panel, '#login'), 'me@shop.example');
    await shows(panel, 'This looks like an e-mail address.');
  });

  it('names another shop at the address, and leads to the settings', async () => {
    const api = new FakePanelApi();
    api.fail('update', new PanelError('another-shop', { fields: { url: 'another-shop' } }));
    const { panel } = await openRefused(api);
    type(find(panel, '#password'), password);
    submit(panel);
    await shows(panel, 'This is a different shop from the one that was connected.');
    (await button(panel, 'Open settings')).click();
    expect(panel.view).to.equal('stores/store-1/settings');
  });

  it('takes a moved address with one button', async () => {
    const api = new FakePanelApi();
    const to = 'https://www.green-garden.example';
    api.fail('update', new PanelError('address-moved', { fields: { url: 'address-moved' }, detail: { to } }));
    const { panel } = await openRefused(api);
    type(find(panel, '#password'), password);
    submit(panel);
    (await button(panel, `Use ${to}`)).click();
    await shows(panel, 'The shop accepts the login again.');
    expect(api.lastCall('update')).to.deep.equal(['store-1', { ...kept, url: to }, password]);
  });

  it('sends once although the button is pressed twice', async () => {
    const { panel, api } = await openRefused();
    type(find(panel, '#password'), password);
    const release = api.hold('update');
    submit(panel);
    await shows(panel, 'Signing in to the shop…');
    submit(panel);
    release();
    await shows(panel, 'The shop accepts the login again.');
    expect(api.count('update')).to.equal(1);
  });

  it('is offered to nobody who may not set stores up', async () => {
    const api = new FakePanelApi();
    api.currentSession = aSession({ role: 'operate' });
    api.storeList = [aStore({ state: { kind: 'reconnect', reasons: ['wrong-credentials'] } })];
    const { panel } = mountPanel({ api, view: 'stores/store-1' });
    await shows(panel, 'The shop does not accept this login and password.');
    await appears(panel, 'ecommerce-connect-order-list');
    expect(findAll(panel, '#password')).to.have.length(0);
  });

  it('is reached from its row in the list', async () => {
    const api = new FakePanelApi();
    api.storeList = [aStore({ state: { kind: 'reconnect' } })];
    const { panel } = mountPanel({ api });
    find(await appears(panel, 'ecommerce-connect-action-menu'), 'button').click();
    (await button(panel, 'Sign in again')).click();
    await appears(panel, '#password');
    expect(panel.view).to.equal('stores/store-1');
  });
});
