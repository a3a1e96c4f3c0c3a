import { changeSections } from '../../../../cli/aws-files/change-sections';

/** Changes settings of a section, one after the other. */
async function main(): Promise<void> {
  const [file, header, ...keys] = process.argv.slice(2);
  for (const key of keys) {
    await changeSections(file, [{ header, settings: { [key]: header, iam_mfa_source: 'alice' } }]);
  }
}

void main();
