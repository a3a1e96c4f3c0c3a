"""Reads files as the AWS CLI does: a path per line in, the sections as JSON per line out; null for a file it refuses."""
import json
import sys

try:
    from awscli.botocore.configloader import raw_config_parse
except ImportError:
    from botocore.configloader import raw_config_parse

print('ready', flush=True)
for line in sys.stdin:
    try:
        print(json.dumps(raw_config_parse(line.rstrip('\n'), parse_subsections=False)), flush=True)
    except Exception as error:
        if 'ConfigParseError' not in type(error).__name__:
            raise
        print('null', flush=True)
