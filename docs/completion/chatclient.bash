# bash completion of chatclient, made by `chatclient completion bash`
_chatclient() {
  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' word options words
  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ask|doctor|profiles|history|completion|man) command=$word; break ;; esac
  done
  case $prev in
    --dialect) COMPREPLY=($(compgen -W 'classic bare nul length-prefix end-marker name-exchange no-handle bye' -- "$cur")); return ;;
    --ca|--cert|--key) COMPREPLY=($(compgen -f -- "$cur")); return ;;
    --name|--timeout) return ;;
  esac
  case $command in
    '') options='--name --dialect --tls --ca --insecure --cert --key --resume --no-resume --keep --times --bell --notify --linear --reconnect --json --plain --timeout --quiet' words='PROFILE' ;;
    ask) options='--name --dialect --tls --ca --insecure --cert --key --resume --no-resume --keep --json --plain --timeout --quiet' words='PROFILE' ;;
    doctor) options='--tls --ca --insecure --timeout' words='PROFILE' ;;
    profiles) options='--name --dialect --tls --ca --insecure --resume --no-resume' words='list show add remove' ;;
    history) options='' words='list show clear' ;;
    completion) options='' words='bash zsh' ;;
    man) options='' words='' ;;
  esac
  [ "$COMP_CWORD" -gt 1 ] || words="$words ask doctor profiles history completion man"
  case " $words " in *" PROFILE "*) words="${words/PROFILE/} $(chatclient profiles names 2>/dev/null)" ;; esac
  case $cur in -*) words="$options --help --version" ;; esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -F _chatclient chatclient
