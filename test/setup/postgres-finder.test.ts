import { describe, expect, it } from 'vitest';
import { ensurePostgres, findPostgres, isContinuousIntegration, SetupError, type Machine } from '../../setup.mjs';

const debian = '/usr/lib/postgresql';
const programsIn = (folder: string) => [`${folder}/initdb`, `${folder}/postgres`];

/** A machine with these programs; what is installed on it later is found too. */
function machine(env: Machine['env'], programs: string[], changes: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env,
    isRoot: true,
    canRun: (file) => programs.includes(file),
    list: (folder) => {
      const inside = programs.filter((file) => file.startsWith(`${folder}/`));
      return [...new Set(inside.map((file) => file.slice(folder.length + 1).split('/')[0] ?? ''))];
    },
    ...changes,
  };
}

describe('the PostgreSQL finder', () => {
  it("takes the newest of Debian's, which are not on PATH, by number and not by letters", () => {
    const programs = ['9', '15', '17'].flatMap((version) => programsIn(`${debian}/${version}/bin`));
    expect(findPostgres(machine({ PATH: '/usr/bin' }, programs))).toBe(`${debian}/17/bin`);
  });

  it('passes over a version of which only the client is installed', () => {
    const programs = [...programsIn(`${debian}/15/bin`), `${debian}/17/bin/psql`];
    expect(findPostgres(machine({ PATH: '/usr/bin' }, programs))).toBe(`${debian}/15/bin`);
  });

  it('looks through every folder of PATH', () => {
    const programs = programsIn('/opt/homebrew/opt/postgresql/bin');
    expect(findPostgres(machine({ PATH: '/usr/bin:/opt/homebrew/opt/postgresql/bin' }, programs))).toBe(
      '/opt/homebrew/opt/postgresql/bin',
    );
    expect(findPostgres(machine({}, programs))).toBeNull();
  });
});

describe('setting PostgreSQL up', () => {
  function setUp(on: Machine, install: (apt: string) => void = () => undefined) {
    const said: string[] = [];
    const installedBy: string[] = [];
    const means = {
      say: (text: string) => void said.push(text),
      install: (apt: string) => {
        installedBy.push(apt);
        install(apt);
      },
    };
    return { run: () => ensurePostgres(on, means), said, installedBy };
  }

  it.each(['1', 'true'])('installs it where CI is %s, on Debian as root, and says nothing of tests left out', (CI) => {
    const programs = ['/usr/bin/apt-get'];
    const { run, said, installedBy } = setUp(machine({ CI }, programs), () =>
      programs.push(...programsIn(`${debian}/15/bin`)),
    );
    run();
    expect(installedBy).toEqual(['/usr/bin/apt-get']);
    expect(said).toEqual([]);
  });

  it('does nothing where it is installed', () => {
    for (const env of [{}, { CI: '1' }]) {
      const { run, said, installedBy } = setUp(machine(env, ['/usr/bin/apt-get', ...programsIn(`${debian}/15/bin`)]));
      run();
      expect([said, installedBy]).toEqual([[], []]);
    }
  });

  it.each([undefined, '', '0', 'false'])(
    'installs nothing where CI is %j, and says in one line what is left out',
    (CI) => {
      const { run, said, installedBy } = setUp(machine({ CI }, ['/usr/bin/apt-get']));
      run();
      expect(installedBy).toEqual([]);
      expect(said).toEqual([expect.stringMatching(/^PostgreSQL is not installed: [^\n]* is not run\.$/)]);
    },
  );

  it.each([
    ['nobody may install', machine({ CI: '1' }, ['/usr/bin/apt-get'], { isRoot: false })],
    ['there is no apt-get', machine({ CI: '1' }, [])],
    ['installing leaves no server', machine({ CI: '1' }, ['/usr/bin/apt-get'])],
  ])('fails where CI is set and %s: nothing passes there for want of a program', (_why, on) => {
    const { run, said } = setUp(on);
    expect(run).toThrow(SetupError);
    expect(run).toThrow(/initdb and postgres were not found.*apt-get install postgresql/);
    expect(said).toEqual([]);
  });

  it('takes CI for set as the usual services set it', () => {
    const set = ['1', 'true', 'TRUE', '0', 'false', ''].filter((CI) => isContinuousIntegration({ env: { CI } }));
    expect(set).toEqual(['1', 'true', 'TRUE']);
  });
});
