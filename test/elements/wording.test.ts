import { expect } from '@open-wc/testing';
import type { Catalogue } from '../../src/locales/catalogue.ts';
import { languages } from '../../src/locales/languages.ts';
import type { Language } from '../../src/locales/languages.ts';
import { countIn } from '../../src/locales/plural.ts';

const catalogueIn = (language: Language): Promise<Catalogue> => languages[language](countIn(language));

/** The labels that RO App’s help articles name. */
function labels({ panel, stores, form, mapping, remove }: Catalogue): Record<string, string> {
  return {
    menu: panel.title,
    add: stores.add,
    enabled: form.enabled,
    platform: form.platform,
    name: form.name,
    url: form.url,
    login: form.login,
    password: form.password,
    location: form.location,
    orderType: form.orderType,
    language: form.language,
    identifyBy: form.identifyBy,
    managers: form.managers,
    all: form.managersAll,
    selected: form.managersSelected,
    continue: form.continue,
    save: mapping.saveAndImport,
    delete: remove.confirm,
    menuPath: form.before.menuPath,
  };
}

describe('the words', () => {
  it('are those of the Polish instructions', async () => {
    const catalogue = await catalogueIn('pl');
    expect(labels(catalogue)).to.deep.equal({
      menu: 'E-commerce Connect',
      add: '+ Sklep',
      enabled: 'Integracja włączona',
      platform: 'Platforma',
      name: 'Nazwa sklepu',
      url: 'Adres URL strony internetowej',
      login: 'Login',
      password: 'Hasło',
      location: 'Lokalizacje',
      orderType: 'Rodzaj zlecenia',
      language: 'Język',
      identifyBy: 'Identyfikuj towary według',
      managers: 'Menedżerowie',
      all: 'Wszyscy',
      selected: 'Wybrani',
      continue: 'Kontynuuj',
      save: 'Zapisz i zaimportuj zlecenia',
      delete: 'Usuń',
      menuPath: 'Ustawienia > Administratorzy',
    });
    expect(catalogue.mapping.importSuccessful).to.match(/^Dostarczone/);
  });

  it('count in Polish as Polish does', async () => {
    const { mapping } = await catalogueIn('pl');
    expect([1, 2, 5, 12, 22, 1284, 1.5].map((number) => mapping.orders(number))).to.deep.equal([
      '1 zlecenie',
      '2 zlecenia',
      '5 zleceń',
      '12 zleceń',
      '22 zlecenia',
      '1284 zlecenia',
      '1,5 zlecenia',
    ]);
  });
});
