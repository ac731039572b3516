/** The shells that completion is there for. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;

/** One of {@link SHELLS}. */
export type Shell = (typeof SHELLS)[number];

/** Where the script of each shell goes. */
export const INSTALL: Readonly<Record<Shell, string>> = {
  bash: 'source <(terrarium completion bash)            # in ~/.bashrc',
  zsh: 'source <(terrarium completion zsh)             # in ~/.zshrc, behind compinit',
  fish: 'terrarium completion fish > ~/.config/fish/completions/terrarium.fish',
};

/** Bash breaks words at `:` and `=`, and shows what is behind them only; macOS has version 3.2, without mapfile. */
const BASH = `# terrarium completion for bash
_terrarium_complete() {
  local line="\${COMP_LINE:0:COMP_POINT}" typed="" words=() candidate
  read -ra words <<<"$line"
  if [[ "$line" != *[[:space:]] ]]; then typed="\${words[\${#words[@]}-1]}"; else words+=(""); fi
  local before=""
  if [[ "$typed" == *[:=]* ]]; then before="\${typed%"\${typed##*[:=]}"}"; fi
  COMPREPLY=()
  while IFS= read -r candidate; do
    if [[ "$candidate" == ":files" ]]; then
      compopt -o default 2>/dev/null
      COMPREPLY=()
      return 0
    fi
    candidate="\${candidate%%$'\\t'*}"
    COMPREPLY+=("\${candidate#"$before"}")
  done < <("\${words[0]}" __complete -- "\${words[@]:1}" 2>/dev/null)
}
complete -F _terrarium_complete terrarium
`;

const ZSH = `#compdef terrarium
# terrarium completion for zsh
_terrarium() {
  local -a found
  local line
  for line in "\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}"; do
    [[ -z "$line" ]] && continue
    if [[ "$line" == ":files" ]]; then
      _files
      return
    fi
    local value="\${line%%$'\\t'*}" text=""
    [[ "$line" == *$'\\t'* ]] && text="\${line#*$'\\t'}"
    found+=("\${value//:/\\\\:}\${text:+:$text}")
  done
  _describe 'terrarium' found
}
compdef _terrarium terrarium
`;

const FISH = `# terrarium completion for fish
function __terrarium_complete
  set -l words (commandline -opc) (commandline -ct)
  for line in ($words[1] __complete -- $words[2..-1] 2>/dev/null)
    if test "$line" = ":files"
      __fish_complete_path (commandline -ct)
      return
    end
    echo $line
  end
end
complete -c terrarium -f -a '(__terrarium_complete)'
`;

/** The script that teaches a shell to complete our commands: it asks the program what may follow. */
export function completionScript(shell: Shell): string {
  return { bash: BASH, zsh: ZSH, fish: FISH }[shell];
}
