import { html, jsonMarkup, Markup } from '../../../../../cli/prove/formats/html/markup';
import { HOSTILE } from '../support/hostile-proof';

test.each([
  ['text', html`<p title="${'"a" & \'b\''}">${'<b>'}</p>`, '<p title="&quot;a&quot; &amp; &#39;b&#39;">&lt;b&gt;</p>'],
  ['a number', html`<p>${0}</p>`, '<p>0</p>'],
  ['nothing', html`<p>${undefined}</p>`, '<p></p>'],
  ['markup', html`<p>${html`<b>${'<'}</b>`}</p>`, '<p><b>&lt;</b></p>'],
  ['a list', html`<p>${['<', html`<br>`, ['&']]}</p>`, '<p>&lt;<br>&amp;</p>'],
])('%s is put in', (_, markup, expected) => {
  expect(markup).toBeInstanceOf(Markup);
  expect(markup.text).toBe(expected);
});

test('JSON stays what it is, and cannot end the element that holds it', () => {
  const value = { text: `${HOSTILE}<!-- \u2028\u2029 &lt;` };
  const { text } = jsonMarkup(value);

  expect(JSON.parse(text)).toEqual(value);
  expect(text).not.toMatch(/[<>&\u2028\u2029]/);
});
