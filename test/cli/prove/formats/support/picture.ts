import { join } from 'node:path';

/** The picture of the page in the README. */
export const PICTURE = join(__dirname, '..', '..', '..', '..', '..', 'docs', 'images', 'proof.png');
