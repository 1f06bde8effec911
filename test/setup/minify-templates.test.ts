import { describe, expect, it } from 'vitest';
import { minifyCss, minifyHtml } from '../../vite-minify-templates.ts';

describe('the HTML of a template', () => {
  it.each([
    ['runs of white space', '\n  <p>\n    a\n    b </p>\n', ' <p> a b </p> '],
    ['white space in tags', '<span\n  class="a"\n  hidden\n  >a</span\n>', '<span class="a" hidden>a</span>'],
    ['none where none was', '<b>a</b><i>b</i>', '<b>a</b><i>b</i>'],
    ['white space in quotes', `<p title="a  b" lang='x  >'>c</p>`, `<p title="a  b" lang='x  >'>c</p>`],
    ['quotes in text', `<p>it's\n  a "b\n c"</p>`, `<p>it's a "b c"</p>`],
    ['a mark of comparison in text', 'a >\n  b', 'a > b'],
  ])('keeps what is seen: %s', (_what, written, built) => {
    expect(minifyHtml([written])).toEqual([built]);
  });

  it('goes on after an expression where it stood before', () => {
    expect(minifyHtml(['<p class="a  ', '  b"\n title=', '\n>\n', '\n</p>'])).toEqual([
      '<p class="a  ',
      '  b" title=',
      '> ',
      ' </p>',
    ]);
  });
});

describe('a style sheet', () => {
  it.each([
    ['rules', '\n  a,\n  b > c {\n    color: red;\n    margin: 0 auto;\n  }\n', ' a,b>c{color:red;margin:0 auto}'],
    ['comments', 'a {\n  /* why; { */\n  color: red;\n}', 'a{color:red}'],
    ['the space that means a descendant', 'a :hover {} a:hover {}', 'a :hover{}a:hover{}'],
    ['sums', 'a { width: calc(1em + var(--b) * -1); }', 'a{width:calc(1em + var(--b) * -1)}'],
    ['strings', `a::after { content: ' ; { /* */ '; }`, `a::after{content:' ; { /* */ '}`],
    ['conditions', '@container (min-width: 54em) { a { b: c } }', '@container (min-width:54em){a{b:c}}'],
    ['comparisons', '@media (width > 1em) and (hover) { a { b: c } }', '@media (width>1em) and (hover){a{b:c}}'],
  ])('keeps what it says: %s', (_what, written, built) => {
    expect(minifyCss([written])).toEqual([built]);
  });
});
