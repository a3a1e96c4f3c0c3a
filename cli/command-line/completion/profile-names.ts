/**
 * A program for awk that prints the names of the profiles of a credentials file, or with `config` of a config file. The
 * shells run it instead of `iam-mfa`, which takes longer to start than a person waits after the Tab key.
 *
 * In the config file `[default]` and `[profile NAME]` are profiles, `[sso-session NAME]` and `[services NAME]` are not.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 */
export const PROFILE_NAMES_AWK = [
  '/^[ \\t]*\\[/ {',
  '  sub(/^[ \\t]*\\[[ \\t]*/, ""); sub(/[ \\t]*\\].*$/, "")',
  '  if (config && $0 != "default" && !sub(/^profile[ \\t]+/, "")) next',
  '  gsub(/^["\\047]|["\\047]$/, "")',
  '  print',
  '}',
].join('\n    ');
