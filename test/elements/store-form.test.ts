import { expect } from '@open-wc/testing';
import { PanelError } from '../../src/api/panel-api.ts';
import type { StoreSettings } from '../../src/contract/settings.ts';
import { draftsAt } from '../../src/drafts/drafts.ts';
import { FakePanelApi } from '../support/fake-panel-api.ts';
import {
  appears,
  button,
  choose,
  clearPage,
  eventually,
  colourScheme,
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
import { ManualClock } from '../support/manual-clock.ts';
import { aStore, options, settings } from '../support/panel-fixtures.ts';

const password = 'top-secret-71';

async function openForm(api = new FakePanelApi(), view = 'stores/new'): Promise<MountedPanel> {
  const mounted = mountPanel({ api, view });
  await appears(mounted.panel, '#name');
  return mounted;
}

function fillIn(panel: HTMLElement, part: Record<string, string> = {}): void {
  const values = { name: 'Garden', url: 'shop.example', login: 'garden-api', password, ...part };
  for (const [id, value] of Object.entries(values)) type(find(panel, `#${id}`), value);
  choose(find(panel, '#locationId'), '11');
  choose(find(panel, '#orderTypeId'), '21');
}

const submit = (panel: HTMLElement): void => find(panel, '[part=submit]').click();
const errorAt = (panel: HTMLElement, id: string): string => words(find(panel, `#${id}-error`));
const invalidFields = (panel: HTMLElement): string[] => findAll(panel, '[aria-invalid=true]').map(({ id }) => id);

describe('step 1, the store', () => {
  afterEach(async () => {
    colourScheme('light');
    await clearPage();
  });

  it('asks in the order of the instructions', async () => {
    const { panel } = await openForm();
    const ids = findAll(panel, 'input:not([type=radio]), select').map(({ id }) => id);
    const order =
      'enabled platform name url login password locationId orderTypeId language identifyBy conflict timeZone';
    expect(ids.join(' ')).to.equal(order);
    expect(words(find(panel, 'form'))).to.match(/Managers/);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`is accessible in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = await openForm();
      await expect(panel).to.be.accessible();
    });

    it(`is accessible with every error shown in ${scheme}`, async () => {
      colourScheme(scheme);
      const { panel } = await openForm();
      type(find(panel, '#login'), 'me@shop.example');
      find(panel, '#managers-selected').click();
      submit(panel);
      await appears(panel, '#password-error');
      await expect(panel).to.be.accessible();
    });
  }

  it('names every empty field at the field and moves to the first', async () => {
    const { panel, api } = await openForm();
    submit(panel);
    await shows(panel, '6 fields need your attention.');
    expect(invalidFields(panel)).to.deep.equal(['name', 'url', 'login', 'password', 'locationId', 'orderTypeId']);
    expect(errorAt(panel, 'url')).to.equal('Fill in this field. It can’t be left empty.');
    expect(errorAt(panel, 'locationId')).to.equal('Nothing is chosen yet. Choose from the list.');
    await eventually(() => focused()?.id === 'name');
    expect(api.count('connect')).to.equal(0);
  });

  it('says that a name is too long and counts its characters', async () => {
    const { panel } = await openForm();
    fillIn(panel, { name: 'x'.repeat(65) });
    await shows(panel, '65 of 64 characters');
    submit(panel);
    await appears(panel, '#name-error');
    expect(errorAt(panel, 'name')).to.contain('This is too long.');
  });

  it('takes an error away as soon as its field changes', async () => {
    const { panel } = await openForm();
    submit(panel);
    await appears(panel, '#name-error');
    type(find(panel, '#name'), 'Garden');
    await eventually(() => findAll(panel, '#name-error').length === 0);
    expect(findAll(panel, '#url-error')).to.have.length(1);
  });

  it('sends what was typed and goes on to the statuses', async () => {
    const { panel, api } = await openForm();
    fillIn(panel);
    const saved = next(panel, 'ecommerce-connect-store-saved');
    submit(panel);
    expect((await saved).storeId).to.equal('store-1');
    const expected: StoreSettings = {
      enabled: true,
      platform: 'cartum',
      name: 'Garden',
      url: 'shop.example',
      login: 'garden-api',
      locationId: 11,
      orderTypeId: 21,
      language: 'en',
      identifyBy: 'sku',
      managers: { mode: 'all' },
    };
    expect(api.lastCall('connect')).to.deep.equal([expected, password]);
    await shows(panel, 'Match the statuses');
  });

  it('sends once although Continue is pressed twice', async () => {
    const { panel, api } = await openForm();
    fillIn(panel);
    const release = api.hold('connect');
    submit(panel);
    await shows(panel, 'Signing in to the shop…');
    submit(panel);
    release();
    await shows(panel, 'Match the statuses');
    expect(api.count('connect')).to.equal(1);
  });

  it('saves without going on where the integration is unticked', async () => {
    const { panel, api } = await openForm();
    fillIn(panel);
    find(panel, '#enabled').click();
    await eventually(() => words(find(panel, '[part=submit]')) === 'Save');
    submit(panel);
    await appears(panel, 'ecommerce-connect-stores-list');
    expect((api.lastCall('connect')?.[0] as StoreSettings).enabled).to.equal(false);
    expect(panel.view).to.equal('stores');
  });

  it('warns at once about an e-mail address as login, and lets it pass', async () => {
    const { panel, api } = await openForm();
    fillIn(panel, { login: 'me@shop.example' });
    await shows(panel, 'This looks like an e-mail address. Cartum needs your user name.');
    expect(find(panel, '#login').getAttribute('aria-invalid')).to.equal('false');
    submit(panel);
    await eventually(() => api.count('connect') === 1);
  });

  it('shows the shop’s refusal at its field and keeps everything typed', async () => {
    const api = new FakePanelApi();
    api.fail(
      'connect',
      new PanelError('wrong-credentials', { fields: { login: 'wrong-credentials', password: 'wrong-credentials' } }),
    );
    const { panel } = await openForm(api);
    fillIn(panel);
    submit(panel);
    await shows(panel, 'The shop does not accept this login and password.');
    expect(invalidFields(panel)).to.deep.equal(['login', 'password']);
    expect(find<HTMLInputElement>(panel, '#url').value).to.equal('shop.example');
    expect(find<HTMLInputElement>(panel, '#password').value).to.equal(password);
    await eventually(() => focused()?.id === 'login');
  });

  it('names the languages that the shop does offer', async () => {
    const api = new FakePanelApi();
    api.fail(
      'connect',
      new PanelError('language-not-offered', {
        fields: { language: 'language-not-offered' },
        detail: { offered: ['uk', 'pl'] },
      }),
    );
    const { panel } = await openForm(api);
    fillIn(panel);
    submit(panel);
    await appears(panel, '#language-error');
    expect(errorAt(panel, 'language')).to.contain('Choose one that it has: Ukrainian and Polish.');
  });

  it('puts a refusal without a field where it belongs', async () => {
    const api = new FakePanelApi();
    api.fail('connect', new PanelError('not-a-cartum-shop'));
    const { panel } = await openForm(api);
    fillIn(panel);
    submit(panel);
    await appears(panel, '#url-error');
    expect(errorAt(panel, 'url')).to.contain('There is no Cartum shop at this address.');
  });

  it('takes a moved address with one button', async () => {
    const api = new FakePanelApi();
    api.fail(
      'connect',
      new PanelError('address-moved', { fields: { url: 'address-moved' }, detail: { to: 'https://www.shop.example' } }),
    );
    const { panel } = await openForm(api);
    fillIn(panel);
    submit(panel);
    (await button(panel, 'Use https://www.shop.example')).click();
    await eventually(() => api.count('connect') === 2);
    expect((api.lastCall('connect')?.[0] as StoreSettings).url).to.equal('https://www.shop.example');
    expect(api.lastCall('connect')?.[1]).to.equal(password);
  });

  it('keeps everything when the server can’t be reached, and can be sent again', async () => {
    const api = new FakePanelApi();
    api.fail('connect', new PanelError('offline'));
    const { panel } = await openForm(api);
    fillIn(panel);
    submit(panel);
    await shows(panel, 'The server can’t be reached.');
    submit(panel);
    await shows(panel, 'Match the statuses');
  });

  it('offers the managers of the chosen location, and needs one when Selected', async () => {
    const { panel, api } = await openForm();
    fillIn(panel);
    find(panel, '#managers-selected').click();
    await shows(panel, 'Anna Nowak');
    expect(api.lastCall('options')).to.deep.equal([11]);
    submit(panel);
    await appears(panel, '#managers-error');
    expect(errorAt(panel, 'managers')).to.equal('Choose at least one manager. Or choose All.');
    await eventually(() => focused()?.closest('.people'));
    find(panel, '.people input').click();
    choose(find(panel, '#locationId'), '12');
    await eventually(() => api.lastCall('options')?.[0] === 12);
    await appears(panel, '.people input');
    submit(panel);
    await eventually(() => api.count('connect') === 1);
    expect((api.lastCall('connect')?.[0] as StoreSettings).managers).to.deep.equal({ mode: 'selected', ids: [31] });
  });

  it('sends no manager whom the chosen location does not offer', async () => {
    const { panel, api } = await openForm();
    fillIn(panel);
    find(panel, '#managers-selected').click();
    (await appears(panel, '.people input')).click();
    api.offered = options({ managers: [{ id: 34, name: 'Oleh Bondar' }] });
    choose(find(panel, '#locationId'), '12');
    await eventually(() => findAll(panel, '.people input').length === 1);
    submit(panel);
    await shows(panel, 'Choose at least one manager.');
    expect(api.count('connect')).to.equal(0);
  });

  it('names what can be no web address together with the other errors', async () => {
    const { panel, api } = await openForm();
    for (const wrong of ['my shop', 'ftp://shop.example', 'https://']) {
      fillIn(panel, { url: wrong });
      type(find(panel, '#login'), '');
      submit(panel);
      await shows(panel, 'This is not a web address.');
      expect(invalidFields(panel)).to.deep.equal(['url', 'login']);
      type(find(panel, '#url'), '');
      await eventually(() => findAll(panel, '#url-error').length === 0);
    }
    expect(api.count('connect')).to.equal(0);
  });

  it('says so where the list of managers could not be told by role', async () => {
    const api = new FakePanelApi();
    api.offered = options({ managerRule: 'all-active' });
    const { panel } = await openForm(api);
    fillIn(panel);
    await shows(panel, 'so this list shows every active employee');
  });

  it('puts the password in no attribute', async () => {
    const { panel } = await openForm();
    fillIn(panel);
    submit(panel);
    const attributes = findAll(panel, '*').flatMap((element) => [...element.attributes].map(({ value }) => value));
    expect(attributes.filter((value) => value.includes(password))).to.deep.equal([]);
  });

  it('keeps a password manager of the host away from login and password', async () => {
    const { panel } = await openForm();
    expect(find(panel, '#login').getAttribute('autocomplete')).to.equal('off');
    expect(find(panel, '#password').getAttribute('autocomplete')).to.equal('new-password');
  });

  describe('when it was left half filled', () => {
    const drafts = draftsAt<Record<string, unknown>>(['default', '7', 'form', 'new'], new ManualClock());

    async function leaveHalfFilled(): Promise<void> {
      const { panel, clock } = await openForm();
      fillIn(panel);
      clock.advance(1_000);
      panel.remove();
      const written = async (): Promise<boolean> => (await drafts.read())?.['name'] === 'Garden';
      await eventually(written);
    }

    it('brings everything back but the password', async () => {
      await leaveHalfFilled();
      const { panel } = await openForm();
      expect(find<HTMLInputElement>(panel, '#url').value).to.equal('shop.example');
      expect(find<HTMLSelectElement>(panel, '#locationId').value).to.equal('11');
      expect(find<HTMLInputElement>(panel, '#password').value).to.equal('');
      expect(JSON.stringify(await drafts.read())).not.to.contain(password);
      expect(words(panel)).to.contain('We kept what you typed last time, except the password.');
    });

    it('starts over on request', async () => {
      await leaveHalfFilled();
      const { panel } = await openForm();
      (await button(panel, 'Start over')).click();
      await eventually(() => find<HTMLInputElement>(panel, '#url').value === '');
      expect(await drafts.read()).to.equal(null);
    });

    it('forgets it once the store is saved', async () => {
      await leaveHalfFilled();
      const { panel } = await openForm();
      type(find(panel, '#password'), password);
      submit(panel);
      await shows(panel, 'Match the statuses');
      expect(await drafts.read()).to.equal(null);
    });
  });

  describe('of a store that is connected', () => {
    async function openSettings(api = new FakePanelApi()): Promise<MountedPanel> {
      api.storeList = [
        aStore({ settings: settings({ conflict: 'shop', timeZone: 'Europe/Warsaw', productCategoryId: 42 }) }),
      ];
      return openForm(api, 'stores/store-1/settings');
    }

    it('shows what is saved, and no password', async () => {
      const { panel } = await openSettings();
      expect(find<HTMLInputElement>(panel, '#name').value).to.equal('Green Garden');
      expect(find<HTMLInputElement>(panel, '#password').value).to.equal('');
      expect(words(find(panel, '[part=submit]'))).to.equal('Save');
    });

    it('keeps the password when it is left blank, and stays where it is', async () => {
      const { panel, api } = await openSettings();
      type(find(panel, '#name'), 'Renamed');
      submit(panel);
      await shows(panel, 'Saved.');
      expect(panel.view).to.equal('stores/store-1/settings');
      await eventually(() => words(find(panel, 'h2')) === 'Renamed');
      const [storeId, sent, sentPassword] = api.lastCall('update') ?? [];
      expect(storeId).to.equal('store-1');
      expect(sent).to.deep.equal(
        settings({ name: 'Renamed', conflict: 'shop', timeZone: 'Europe/Warsaw', productCategoryId: 42 }),
      );
      expect(sentPassword).to.equal(undefined);
    });

    it('sends a new password', async () => {
      const { panel, api } = await openSettings();
      type(find(panel, '#password'), password);
      submit(panel);
      await eventually(() => api.count('update') === 1);
      expect(api.lastCall('update')?.[2]).to.equal(password);
    });

    it('no longer says that it is saved once something is changed', async () => {
      const { panel } = await openSettings();
      submit(panel);
      await shows(panel, 'Saved.');
      type(find(panel, '#name'), 'Renamed');
      await eventually(() => !words(panel).includes('Saved.'));
    });

    it('says at each field what a change of it does not touch', async () => {
      const { panel } = await openSettings();
      const help = (id: string): string => words(find(panel, `#${id}-help`));
      for (const id of ['locationId', 'orderTypeId', 'managers']) {
        expect(help(id), id).to.contain('Applies to new orders only.');
      }
      for (const id of ['language', 'identifyBy']) {
        expect(help(id), id).to.contain('A change applies to products that are added from then on.');
      }
      for (const id of ['name', 'url', 'login']) expect(help(id), id).not.to.contain('new orders');
    });

    it('changes who wins and the shop’s time zone, and leaves the category of new products to step 2', async () => {
      const { panel, api } = await openSettings();
      const more = (id: string): HTMLSelectElement => find(panel, `#${id}`);
      expect(['conflict', 'timeZone'].map((id) => more(id).value)).to.deep.equal(['shop', 'Europe/Warsaw']);
      choose(more('conflict'), 'roapp');
      choose(more('timeZone'), 'Europe/Lisbon');
      submit(panel);
      await eventually(() => api.count('update') === 1);
      const changed = { conflict: 'roapp', timeZone: 'Europe/Lisbon', productCategoryId: 42 } as const;
      expect(api.lastCall('update')?.[1]).to.deep.equal(settings(changed));
    });

    it('opens More where one of its fields is refused', async () => {
      const api = new FakePanelApi();
      api.fail('update', new PanelError('invalid', { fields: { timeZone: 'not-offered' } }));
      const { panel } = await openSettings(api);
      expect(find<HTMLDetailsElement>(panel, '.more-settings').open).to.equal(false);
      submit(panel);
      await eventually(() => focused()?.id === 'timeZone');
      expect(errorAt(panel, 'timeZone')).to.contain('This option is no longer available.');
    });

    it('asks for the password again where the address has moved', async () => {
      const api = new FakePanelApi();
      api.fail(
        'update',
        new PanelError('address-moved', { fields: { url: 'address-moved' }, detail: { to: 'https://www.gg.example' } }),
        new PanelError('password-needed', { fields: { password: 'password-needed' } }),
      );
      const { panel } = await openSettings(api);
      submit(panel);
      (await button(panel, 'Use https://www.gg.example')).click();
      await eventually(() => focused()?.id === 'password');
      expect(find<HTMLInputElement>(panel, '#url').value).to.equal('https://www.gg.example');
      type(find(panel, '#password'), password);
      submit(panel);
      await shows(panel, 'Saved.');
      expect(api.lastCall('update')?.[2]).to.equal(password);
      expect(find<HTMLInputElement>(panel, '#password').value).to.equal('');
    });

    it('refuses another shop at its address', async () => {
      const api = new FakePanelApi();
      api.fail('update', new PanelError('another-shop', { fields: { url: 'another-shop' } }));
      const { panel } = await openSettings(api);
      type(find(panel, '#url'), 'other.example');
      submit(panel);
      await shows(panel, 'This is a different shop from the one that was connected.');
      await eventually(() => focused()?.id === 'url');
    });

    it('takes back what was typed on Cancel', async () => {
      const { panel } = await openSettings();
      type(find(panel, '#name'), 'Renamed');
      (await button(panel, 'Cancel')).click();
      await eventually(() => find<HTMLInputElement>(panel, '#name').value === 'Green Garden');
      expect(panel.view).to.equal('stores/store-1/settings');
    });

    for (const scheme of ['light', 'dark'] as const) {
      it(`is accessible in ${scheme}`, async () => {
        colourScheme(scheme);
        const { panel } = await openSettings();
        find<HTMLDetailsElement>(panel, '.more-settings').open = true;
        await expect(panel).to.be.accessible();
      });
    }
  });

  it('says why it can’t be filled in yet and tries again', async () => {
    const api = new FakePanelApi();
    api.fail('options', new PanelError('roapp-unreachable'));
    const { panel } = mountPanel({ api, view: 'stores/new' });
    await shows(panel, 'RO App does not answer.');
    (await button(panel, 'Try again')).click();
    await appears(panel, '#name');
  });
});
