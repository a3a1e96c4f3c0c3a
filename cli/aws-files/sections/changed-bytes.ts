import { withoutDefeating } from './defeating-settings';
import { editedText, SectionChange } from './edit-sections';
import { refuseAmbiguous, refuseUnlessReadBack } from './read-back';
import { OwnershipOptions, refuseForeign } from './section-ownership';
import { refuseUnlessWritable } from './writable-text';

const BYTE_ORDER_MARK = Buffer.from('\ufeff');

/**
 * What the bytes of a file become, those that are no UTF-8 included.
 *
 * @throws SectionRefused, NotWritable for a change that is not safe to make
 */
export function changedBytes(bytes: Buffer, changes: readonly SectionChange[], options: OwnershipOptions): Buffer {
  const { file = 'the file' } = options;
  const text = bytes.toString();
  changes.forEach(refuseUnlessWritable);
  refuseForeign(text, changes, options);
  refuseAmbiguous(text, changes, file);
  const whole = changes.map(withoutDefeating);
  const after = edited(bytes, whole);
  refuseUnlessReadBack(text, after.toString(), whole, file);
  return after;
}

/** Edits with each byte as a character of its own, so that none is lost. */
function edited(bytes: Buffer, changes: readonly SectionChange[]): Buffer {
  const start = bytes.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
  const text = editedText(bytes.subarray(start).toString('latin1'), changes.map(inBytes));
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(text, 'latin1')]);
}

function inBytes(change: SectionChange): SectionChange {
  const settings = Object.fromEntries(Object.entries(change.settings).map(([key, value]) => [key, value && Buffer.from(value).toString('latin1')]));
  return { ...change, settings };
}
