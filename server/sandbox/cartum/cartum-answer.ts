import type { SandboxAnswer, WordedFault } from '../sandbox-server.ts';

/** Cartum answers nearly everything, failures included, with HTTP 200 and an envelope. */
export function envelope(status: string, response: unknown, httpStatus = 200): SandboxAnswer {
  return { status: httpStatus, body: { status, response } };
}

export const notJson = () => envelope('HTTP_ERROR', { code: 400, message: 'The payload is not JSON' });
/** An array where an object belongs: PHP's empty object. */
export const undefinedFunction = () => envelope('UNDEFINED_FUNCTION', []);
export const unauthorized = (httpStatus = 200, word = 'UNAUTHORIZED') =>
  envelope(word, { message: 'Token is not valid' }, httpStatus);
export const refused = (message: string, httpStatus = 200) => envelope('ERROR', { message }, httpStatus);
/** The other way in which a shop may say that its plan has no API. */
export const forbidden = () => envelope('FORBIDDEN', { message: 'Use of the method is not allowed' }, 403);
const hourlyLimit = (httpStatus: number) =>
  envelope(
    'HTTP_ERROR',
    { code: 429, message: 'You hour requests limit has been exceeded. Retry after 1234 seconds' },
    httpStatus,
  );

const page = (title: string, text: string) =>
  `<!DOCTYPE html><html lang="uk"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1><p>${text}</p></body></html>`;

/** What a shop whose plan has no API answers. */
export const noApiPage = (): SandboxAnswer => ({ status: 404, body: page('404', 'Сторінку не знайдено') });
export const storefrontPage = (): SandboxAnswer => ({ status: 200, body: page('Крамниця', 'Demo shop') });
/** What stands in front of a shop that wants a browser. */
export const botCheckPage = (): SandboxAnswer => ({
  status: 200,
  body:
    '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body><script>' +
    'document.cookie="challenge_passed=1;path=/";location.reload();</script><noscript>Enable JavaScript</noscript></body></html>',
});

/** Faults in Cartum's words. `limitStatus`: HTTP status of the hourly limit, which is not documented. */
export function spoiltAnswer(kind: WordedFault, limitStatus: 200 | 429): SandboxAnswer {
  switch (kind) {
    case 'http-400':
    case 'http-400-message':
    case 'http-400-validation':
    case 'http-400-message-validation':
      return envelope('HTTP_ERROR', { code: 400, message: 'Bad request' }, 400);
    case 'http-401':
      return unauthorized(401);
    case 'http-403':
    case 'subscription-ended':
      return forbidden();
    case 'http-429':
      return hourlyLimit(limitStatus);
    case 'http-429-retry-after':
      return { status: 429, body: page('429', 'Too Many Requests'), headers: { 'retry-after': '30' } };
    case 'hour-limit-200':
      return hourlyLimit(200);
    case 'hour-limit-429':
      return hourlyLimit(429);
    case 'http-500':
      return { status: 500, body: page('500', 'Internal Server Error') };
    case 'http-502':
      return { status: 502, body: page('502', 'Bad Gateway') };
    case 'html-200':
      return botCheckPage();
    case 'empty-body':
      return { status: 200, body: '' };
    case 'empty-envelope':
      return envelope('EMPTY', []);
    case 'undefined-function':
      return undefinedFunction();
    case 'unauthorized-envelope':
      return unauthorized();
  }
}
