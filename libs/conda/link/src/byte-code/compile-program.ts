/**
 * The program that compiles byte-code: python's own `compileall`, told where the files will be. Compiled in `where`,
 * the code has to name `prefix`. The options for that (`-s`, `-p`) are as young as python 3.9, and `-d` forgets
 * folders, so the one function through which `compileall` compiles is given the name that each file will have.
 *
 * `compileall -j` shares out folders but never a list of files, so the list is shared out among forks here; they need
 * no semaphores, which a sandbox may not have.
 *
 * Arguments: where, prefix, a file with names relative to the prefix, one to a line, and a folder that takes the
 * byte-code under the paths that it is to have in the prefix. The last line it prints tells that it came to its end, and
 * python's cache tag.
 */
export const COMPILE_PROGRAM = `
import compileall, os, py_compile, sys
where, prefix, listing, out = sys.argv[1:5]
os.chdir(where)
compile_one = py_compile.compile
def compile_for_prefix(file, cfile=None, dfile=None, *args, **kwargs):
    made = os.path.join(out, cfile or file + 'c')
    try:
        os.makedirs(os.path.dirname(made))
    except OSError:
        pass
    return compile_one(file, made, prefix + '/' + file, *args, **kwargs)
py_compile.compile = compile_for_prefix
with open(listing, 'rb') as lines:
    files = lines.read().splitlines()
if hasattr(os, 'fsdecode'):
    files = [os.fsdecode(file) for file in files]
def compile_share(share):
    for file in share:
        compileall.compile_file(file, quiet=1)
workers = 1
if hasattr(os, 'fork') and hasattr(os, 'sched_getaffinity'):
    workers = max(1, min(len(os.sched_getaffinity(0)), len(files) // 16))
children = []
for number in range(1, workers):
    child = os.fork()
    if child == 0:
        try:
            compile_share(files[number::workers])
        finally:
            sys.stdout.flush()
            os._exit(0)
    children.append(child)
compile_share(files[0::workers])
for child in children:
    os.waitpid(child, 0)
implementation = getattr(sys, 'implementation', None)
print('cache tag: ' + (getattr(implementation, 'cache_tag', None) or ''))
`;

const LAST_LINE = /^cache tag: (\S*)$/m;

/** What the program says at its end: python's cache tag, empty for python 2; undefined when it did not get there. */
export function readCacheTag(stdout: string): string | undefined {
  return LAST_LINE.exec(stdout)?.[1];
}
