import { ProgressBar } from '../../../cli/prove/progress-bar';

function barOn({ isTTY = true, enabled = true, columns = 60 } = {}) {
  const written: string[] = [];
  let time = 0;
  const bar = new ProgressBar({ isTTY, columns, write: (text) => written.push(text) }, enabled, () => time);
  return { bar, written, after: (milliseconds: number) => (time += milliseconds) };
}

describe('a progress bar', () => {
  test('shows after a second how far the work is', () => {
    const { bar, written, after } = barOn();
    bar.show('alice', 1, 4);
    after(1000);
    bar.show('bob', 2, 4);
    expect(written).toEqual(['\r\u001b[K[###############...............] 2/4 bob']);
  });

  test('is not drawn more often than one can see', () => {
    const { bar, written, after } = barOn();
    after(1000);
    for (let step = 0; step < 100; step++) {
      bar.show('step', step, 100);
      after(1);
    }
    expect(written).toHaveLength(2);
  });

  test('leaves the line as it was', () => {
    const { bar, written, after } = barOn();
    after(1000);
    bar.show('reading');
    bar.clear();
    bar.clear();
    expect(written).toEqual(['\r\u001b[Kreading', '\r\u001b[K']);
  });

  test('keeps to the width of the terminal', () => {
    const { bar, written, after } = barOn({ columns: 20 });
    after(1000);
    bar.show('a name that goes on and on', 1, 2);
    expect(written[0].replace('\r\u001b[K', '')).toHaveLength(19);
  });

  test.each([
    ['without a terminal', { isTTY: false }],
    ['when it is switched off', { enabled: false }],
  ])('shows nothing %s', (_, options) => {
    const { bar, written, after } = barOn(options);
    after(5000);
    bar.show('alice', 1, 2);
    bar.clear();
    expect(written).toEqual([]);
  });
});
