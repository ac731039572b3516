/** One release of terrarium-hello. */
export interface HelloRelease {
  readonly version: string;
  /** The function that other code calls; 2.0 renamed it, so what was written for 1.x breaks. */
  readonly greetFunction: 'greet' | 'greeting';
  /** Whether the command can answer in JSON. */
  readonly hasJson: boolean;
}

/** The text of `terrarium_hello/__init__.py`. */
export function helloInit(release: HelloRelease): string {
  return `"""Greets, and tells what it sees of the environment it runs in."""

__version__ = '${release.version}'


def ${release.greetFunction}(name='world'):
    """The greeting for one name."""
    return f'Hello, {name}!'
`;
}

/** The text of `terrarium_hello/survey.py`, the same in every release. */
export const HELLO_SURVEY = `"""What a program sees of the environment it runs in."""

import os
import platform
import sqlite3
import ssl
import sys
import zlib


def survey():
    """Versions, the prefix, and where the shared libraries of this process come from."""
    inside, outside = mapped_libraries()
    return {
        'python': platform.python_version(),
        'prefix': sys.prefix,
        'openssl': ssl.OPENSSL_VERSION,
        'sqlite': sqlite3.sqlite_version,
        'zlib': zlib.ZLIB_RUNTIME_VERSION,
        'libraries': inside,
        'host_libraries': outside,
    }


def mapped_libraries():
    """Names of the mapped shared libraries below the prefix, and of all others."""
    with open('/proc/self/maps', encoding='utf-8') as maps:
        fields = [line.split(maxsplit=5) for line in maps]
    paths = {line[5].strip() for line in fields if len(line) == 6 and '.so' in line[5]}
    root = os.path.realpath(sys.prefix) + os.sep
    inside = {os.path.basename(path) for path in paths if path.startswith(root)}
    return sorted(inside), sorted(os.path.basename(path) for path in paths if not path.startswith(root))
`;

/** The text of `terrarium_hello/cli.py`. */
export function helloCli(release: HelloRelease): string {
  const jsonOption = release.hasJson
    ? "@click.option('--json', 'as_json', is_flag=True, help='Print what it sees as JSON.')\n"
    : '';
  const jsonBranch = release.hasJson
    ? `    if as_json:
        click.echo(json.dumps({'version': __version__, **survey()}, indent=2, sort_keys=True))
        return
`
    : '';
  return `"""The command terrarium-hello."""

${release.hasJson ? 'import json\n\n' : ''}import click

from terrarium_hello import __version__, ${release.greetFunction}
from terrarium_hello.survey import survey


@click.command()
@click.version_option(__version__)
@click.option('--name', default='world', show_default=True, help='Whom to greet.')
${jsonOption}def main(name${release.hasJson ? ', as_json' : ''}):
    """Greet, and tell what this program sees of its environment."""
${jsonBranch}    click.echo(${release.greetFunction}(name))
    click.echo(f'terrarium-hello {__version__}')
    for key, value in survey().items():
        click.echo(f'{key:<16}{" ".join(value) if isinstance(value, list) else value}')
`;
}
