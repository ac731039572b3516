/** What the program says, before name and URL, when a source distribution would have to run. */
export const SOURCE_REFUSED = 'needs a build from source:';
/** What it says, before the name, when a package of conda would have to go. */
export const CONDA_KEPT = 'belongs to conda:';

/**
 * The program that runs the environment's pip to find out what it would install. Two things are made sure of in every
 * version of pip, by its own class of requirements, `InstallRequirement`, whose name and methods have
 * stayed the same:
 *
 * - no code of a source distribution runs unless that is allowed. `--only-binary` alone does not forbid it: a wheel may
 *   require another project by the URL of a source archive;
 * - a pip older than 22.2, which has no `--dry-run --report`, tells what it would install instead of installing it. Such
 *   a pip can otherwise only download, and then it ignores what conda has installed.
 *
 * Arguments: a file for the listing, or `-` where pip writes its own report; `wheels` or `sources`; those of pip.
 */
export const RESOLVE_PROGRAM = `
import json, runpy, sys
listing, policy = sys.argv[1:3]
del sys.argv[1:3]
from pip._internal.req.req_install import InstallRequirement as Requirement
from pip._internal.exceptions import InstallationError

def refuse_source(self, *args, **kwargs):
    raise InstallationError('${SOURCE_REFUSED} %s %s' % (self.name, self.link and self.link.url_without_fragment))

if policy == 'wheels':
    for method in ('load_pyproject_toml', 'prepare_metadata', 'run_egg_info'):
        if hasattr(Requirement, method):
            setattr(Requirement, method, refuse_source)

# Where wheel is installed, pip builds wheels before it installs, and then the link is that of the built wheel.
sources = {}
def remember(prepare):
    def prepare_and_remember(self, *args, **kwargs):
        link = self.link
        result = prepare(self, *args, **kwargs)
        distribution = self.get_dist()
        requires = getattr(distribution, 'iter_dependencies', None) or distribution.requires
        sources[id(self)] = (link, str(distribution.version), [str(requirement) for requirement in requires()])
        return result
    return prepare_and_remember

found = []
def tell(self, *args, **kwargs):
    link, version, requires = sources.get(id(self), (self.link, None, None))
    found.append({
        'name': self.name,
        'url': link.url_without_fragment,
        'hash': [link.hash_name, link.hash] if link.hash else None,
        'requested': not isinstance(self.comes_from, Requirement),
        'version': version,
        'requires': requires,
    })
def keep(self, *args, **kwargs):
    raise InstallationError('${CONDA_KEPT} %s' % self.name)

if listing != '-':
    for method in ('prepare_metadata', 'run_egg_info'):
        if policy == 'sources' and hasattr(Requirement, method):
            setattr(Requirement, method, remember(getattr(Requirement, method)))
    Requirement.install = tell
    Requirement.uninstall = keep
sys.argv[0] = 'pip'
status = 0
try:
    runpy.run_module('pip', run_name='__main__', alter_sys=True)
except SystemExit as error:
    status = error.code
if listing != '-' and not status:
    with open(listing, 'w') as file:
        json.dump(found, file)
sys.exit(status)
`;
