import { Check } from '../check';
import { SectionLines } from '../file-lines';
import { Finding } from '../finding';

/** Python's configparser, strict as botocore uses it: DuplicateSectionError and DuplicateOptionError, for the file as a whole. */
export const duplicates: Check = {
  name: 'duplicates',
  assures: 'no section and no setting is there twice',
  run: ({ files, credentialsSections, configSections }) => [
    ...duplicatesIn(files.credentials, credentialsSections),
    ...duplicatesIn(files.config, configSections),
  ],
};

const WHY = 'the AWS CLI and boto3 then read nothing of the whole file and fail with every profile; the JavaScript SDK takes the last one';

function duplicatesIn(file: string, sections: readonly SectionLines[]): Finding[] {
  const again = repeated(sections, ({ header }) => header).map(([section, first]): Finding => ({
    ...finding(`the section [${section.header}] is there twice, the first time in line ${first.line}`, 'merge the two, or remove one'),
    where: { file, line: section.line },
  }));
  return [...again, ...sections.flatMap((section) => repeatedSettings(file, section))];
}

function repeatedSettings(file: string, { header, settings }: SectionLines): Finding[] {
  return repeated(settings, ({ key }) => key.toLowerCase()).map(([setting, first]): Finding => ({
    ...finding(`${setting.key} is twice in [${header}], the first time in line ${first.line}`, 'remove one of them'),
    where: { file, line: setting.line },
  }));
}

function finding(what: string, fix: string): Finding {
  return { severity: 'problem', profiles: [], what, why: WHY, fix };
}

/** Each one that has the name of an earlier one, with that. */
function repeated<T>(items: readonly T[], nameOf: (item: T) => string): [T, T][] {
  const first = new Map<string, T>();
  return items.flatMap((item): [T, T][] => {
    const earlier = first.get(nameOf(item));
    if (earlier === undefined) first.set(nameOf(item), item);
    return earlier === undefined ? [] : [[item, earlier]];
  });
}
