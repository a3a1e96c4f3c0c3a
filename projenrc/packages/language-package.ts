/** A program that a package is built with. */
export interface Program {
  readonly name: string;
  /** The command that answers with status 0 where the program is usable. */
  readonly probe: readonly string[];
  /** What to install where it is not. */
  readonly install: string;
}

/** The package of one language, as it is left in `dist/LANGUAGE`. */
export interface LanguagePackage {
  readonly language: string;
  readonly programs: readonly Program[];
  /** Whether the code is still generated where a program is missing. */
  readonly codeWithoutPrograms?: boolean;
}

const GO: Program = { name: 'go', probe: ['go', 'version'], install: 'Go 1.25 or newer' };
const JDK: Program = { name: 'javac', probe: ['javac', '-version'], install: 'a JDK, 11 or newer (Debian: openjdk-17-jdk-headless)' };
const MAVEN: Program = { name: 'mvn', probe: ['mvn', '--version'], install: 'Maven (Debian: maven)' };
const PYTHON: Program = { name: 'python3', probe: ['python3', '-c', 'import ensurepip, venv'], install: 'Python 3.9 or newer with venv (Debian: python3-venv)' };
// `dotnet` answers without an SDK as well, if there is a runtime.
const DOTNET: Program = { name: 'dotnet', probe: ['dotnet', 'msbuild', '-version'], install: 'a .NET SDK' };

export const LANGUAGE_PACKAGES: readonly LanguagePackage[] = [
  { language: 'js', programs: [] },
  { language: 'python', programs: [PYTHON] },
  { language: 'java', programs: [JDK, MAVEN] },
  { language: 'go', programs: [GO] },
  { language: 'dotnet', programs: [DOTNET], codeWithoutPrograms: true },
];

/** The programs that building or using the package of a language takes. */
export function programsFor(language: string): readonly Program[] {
  return LANGUAGE_PACKAGES.find((candidate) => candidate.language === language)?.programs ?? [];
}
