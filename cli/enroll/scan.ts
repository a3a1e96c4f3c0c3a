import { deviceLabel, VirtualDevice } from './otpauth-uri';
import { PngFile } from './png-file';
import { colored, fittingDrawing, leastSize } from './qr-drawing';
import { SecretScreen } from './secret-screen';
import { Terminal } from '../terminal/terminal';

export interface ScanOptions {
  readonly terminal: Terminal;
  readonly screen: SecretScreen;
  readonly png?: PngFile;
  /** Whether the person asked for the secret as text from the start. */
  readonly asText: boolean;
}

type View = 'picture' | 'code' | 'text';

/** For the question below the QR code, which may take a second line. */
const LINES_BELOW = 2;

/** Shows the secret of a device until the person has it in an authenticator app; nothing of it stays on the screen. */
export async function scan(device: VirtualDevice, { terminal, screen, png, asText }: ScanOptions): Promise<void> {
  png?.write(device.png);
  const code: View = png ? 'picture' : 'code';
  let view: View | undefined = asText ? 'text' : code;
  try {
    while (view !== undefined) {
      const answer = await asked(view, device, { terminal, screen, png });
      view = answer === 's' ? 'text' : answer === 'q' ? code : answer === 'again' ? view : undefined;
    }
  } finally {
    screen.hide();
  }
}

async function asked(view: View, device: VirtualDevice, options: Omit<ScanOptions, 'asText'>): Promise<string> {
  switch (view) {
    case 'picture': return askedForPicture(options);
    case 'text': return askedForText(device, options);
    case 'code': return askedForCode(device, options);
  }
}

function askedForPicture({ terminal, screen, png }: Omit<ScanOptions, 'asText'>): Promise<string> {
  screen.hide();
  terminal.say(`The QR code is in ${png!.path}. It holds the secret of the device: delete the file once it is scanned.`);
  return ask(terminal, 'Scan it with an authenticator app, then press Enter (s: show the secret as text)', ['', 's']);
}

function askedForText(device: VirtualDevice, { terminal, screen }: Omit<ScanOptions, 'asText'>): Promise<string> {
  screen.show([
    'Add an account to the authenticator app by hand:',
    '',
    `  Name    Amazon Web Services: ${deviceLabel(device)}`,
    `  Secret  ${device.secret.replace(/.{4}(?=.)/g, '$& ')}`,
    '  Type    time-based, 6 digits, 30 seconds, SHA-1',
    '', '',
  ].join('\n'));
  if (!screen.isErasable) terminal.say('This terminal cannot be erased: clear it when you are done.');
  return ask(terminal, 'Then press Enter (q: show the QR code)', ['', 'q']);
}

async function askedForCode(device: VirtualDevice, { terminal, screen }: Omit<ScanOptions, 'asText'>): Promise<string> {
  if (!screen.isErasable) {
    terminal.say('This terminal cannot show a QR code: run the command in another one, or with --png FILE.');
    return ask(terminal, 's: show the secret as text', ['s']);
  }
  const { columns, rows } = screen.size;
  const drawing = fittingDrawing(device, { columns, rows: rows - LINES_BELOW });
  if (!drawing) {
    const least = leastSize(device);
    screen.hide();
    terminal.say(`The QR code takes ${least.columns} columns and ${least.rows + LINES_BELOW} rows, and this window has ${columns} and ${rows}. `
      + 'Enlarge the window, or use a smaller font; or run the command with --png FILE.');
    return await ask(terminal, 'Press Enter when it is larger (s: show the secret as text)', ['', 's']) || 'again';
  }
  screen.show(colored(drawing));
  return ask(terminal, 'Scan it with an authenticator app, then press Enter (s: show the secret as text)', ['', 's']);
}

async function ask(terminal: Terminal, question: string, answers: readonly string[]): Promise<string> {
  const named = answers.map((answer) => answer || 'Enter').join(' or ');
  const answer = await terminal.ask(question, {
    problem: (text) => (answers.includes(plain(text)) ? undefined : `${named} is expected`),
  });
  return plain(answer);
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
