import { describe, expect, it } from 'vitest';
import { findBrowser, requireBrowser, SetupError, type Machine } from '../../setup.mjs';

function machine(platform: Machine['platform'], env: Machine['env'], programs: string[]): Machine {
  return { platform, env, isRoot: false, canRun: (file) => programs.includes(file), list: () => [] };
}

describe('the browser finder', () => {
  it('takes CHROME_PATH before anything else', () => {
    const found = findBrowser(
      machine('linux', { CHROME_PATH: '/opt/mine', PATH: '/usr/bin' }, ['/opt/mine', '/usr/bin/chromium']),
    );
    expect(found).toBe('/opt/mine');
  });

  it('refuses a CHROME_PATH that cannot be run, rather than taking another browser silently', () => {
    const wrong = machine('linux', { CHROME_PATH: '/opt/gone', PATH: '/usr/bin' }, ['/usr/bin/chromium']);
    expect(() => findBrowser(wrong)).toThrow(SetupError);
    expect(() => findBrowser(wrong)).toThrow('/opt/gone');
  });

  it('looks through every folder of PATH', () => {
    const found = findBrowser(
      machine('linux', { PATH: '/usr/local/bin:/usr/bin' }, ['/usr/bin/chromium', '/snap/bin/chromium']),
    );
    expect(found).toBe('/usr/bin/chromium');
  });

  it('prefers Chrome on PATH to Chromium on PATH', () => {
    const programs = ['/a/chromium', '/b/google-chrome'];
    expect(findBrowser(machine('linux', { PATH: '/a:/b' }, programs))).toBe('/b/google-chrome');
  });

  it('knows the usual place on macOS, after PATH', () => {
    const app = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine('darwin', { PATH: '/usr/bin' }, [app]))).toBe(app);
    expect(findBrowser(machine('darwin', { PATH: '/brew/bin' }, [app, '/brew/bin/chromium']))).toBe(
      '/brew/bin/chromium',
    );
  });

  it('knows the usual places on Windows', () => {
    const chrome = 'C:\\Users\\ana\\AppData\\Local\\Google\\Chrome\\Application\\chrome.exe';
    const env = {
      PATH: 'C:\\Windows;C:\\tools',
      PROGRAMFILES: 'C:\\Program Files',
      LOCALAPPDATA: 'C:\\Users\\ana\\AppData\\Local',
    };
    expect(findBrowser(machine('win32', env, [chrome]))).toBe(chrome);
    expect(findBrowser(machine('win32', env, [chrome, 'C:\\tools\\chrome.exe']))).toBe('C:\\tools\\chrome.exe');
  });

  it('does not look in the places of other systems', () => {
    const app = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowser(machine('linux', { PATH: '/usr/bin' }, [app]))).toBeNull();
  });

  it('says what to do when there is no browser', () => {
    const bare = machine('linux', {}, []);
    expect(findBrowser(bare)).toBeNull();
    expect(() => requireBrowser(bare)).toThrow(/apt-get install chromium.*CHROME_PATH/);
  });
});
