import fc from 'fast-check';
import { decodeCbor, encodeCbor } from '../../../sandbox/other-services/protocols/cbor';

/** Examples of RFC 8949, appendix A. */
test.each<[string, unknown]>([
  ['00', 0], ['17', 23], ['1818', 24], ['1903e8', 1000], ['1a000f4240', 1_000_000], ['1b000000e8d4a51000', 1_000_000_000_000], ['20', -1], ['3863', -100],
  ['f4', false], ['f5', true], ['f6', null], ['fa47c35000', 100_000], ['fb3ff199999999999a', 1.1], ['60', ''], ['6449455446', 'IETF'], ['62c3bc', '\u00fc'],
  ['83010203', [1, 2, 3]], ['a26161016162820203', { a: 1, b: [2, 3] }], ['c11a514b67b0', 1_363_896_240],
  ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]], ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }], ['7f657374726561646d696e67ff', 'streaming'],
  ['4401020304', Buffer.from([1, 2, 3, 4])],
])('%s', (hex, value) => {
  expect(decodeCbor(Buffer.from(hex, 'hex'))).toEqual(value);
});

test.each(['', '18', '62c3', '8301', 'ff', '82ff', '0000', 'fc', '1c', '1f', '81'.repeat(40), '9b00ffffffffffffff'])('%j is none', hex => {
  expect(() => decodeCbor(Buffer.from(hex, 'hex'))).toThrow(RangeError);
});

test('whatever comes, it ends with a value or a RangeError', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), bytes => {
    try {
      decodeCbor(Buffer.from(bytes));
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
  }));
});

test('texts come back', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 })), map => {
    expect({ ...decodeCbor(encodeCbor(map)) as object }).toEqual({ ...map });
  }));
});
