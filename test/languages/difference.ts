import { createTwoFilesPatch } from 'diff';
import { Synthesized } from './synthesis';

/** A unified diff of what a language synthesized to what TypeScript did; empty if they are equal byte for byte. */
export function difference(typeScript: Synthesized, other: Synthesized, language: string): string {
  const files = [...new Set([...typeScript.keys(), ...other.keys()])].sort();
  return files.filter((file) => typeScript.get(file) !== other.get(file))
    .map((file) => createTwoFilesPatch(`typescript/${file}`, `${language}/${file}`, typeScript.get(file) ?? '', other.get(file) ?? '',
      undefined, undefined, { context: 3 }))
    .join('\n');
}
