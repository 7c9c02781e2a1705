package parley.client.describe;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import parley.client.describe.OptionDescription.Values;

/**
 * Completion scripts: commands, their options, dialects, files, and the names of
 * profiles, which the script asks the program for.
 */
public enum Completion {

	/** For bash 3.2 or later. */
	BASH {
		@Override
		public String script() {
			return """
					# bash completion of chatclient, made by `chatclient completion bash`
					_chatclient() {
					  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command='' word options words
					  for word in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
					    case $word in %s) command=$word; break ;; esac
					  done
					  case $prev in
					    --dialect) COMPREPLY=($(compgen -W '%s' -- "$cur")); return ;;
					    %s) COMPREPLY=($(compgen -f -- "$cur")); return ;;
					    %s) return ;;
					  esac
					  case $command in
					%s  esac
					  [ "$COMP_CWORD" -gt 1 ] || words="$words %s"
					  case " $words " in *" PROFILE "*) words="${words/PROFILE/} $(chatclient profiles names 2>/dev/null)" ;; esac
					  case $cur in -*) words="$options %s" ;; esac
					  COMPREPLY=($(compgen -W "$words" -- "$cur"))
					}
					complete -F _chatclient chatclient
					"""
				.formatted(names("|"), String.join(" ", Manual.DIALECTS), options(Values.FILE, "|"),
						options(Values.ANY, "|"), each(Completion::bashCase), names(" "), general());
		}
	},

	/** For zsh 5. */
	ZSH {
		@Override
		public String script() {
			return """
					#compdef chatclient
					# zsh completion of chatclient, made by `chatclient completion zsh`
					_chatclient() {
					  local command='' word
					  local -a options general first
					  general=(%s)
					  for word in ${words[2,CURRENT-1]}; do
					    case $word in (%s) command=$word; break ;; esac
					  done
					  case $words[CURRENT-1] in
					    (--dialect) compadd -- %s; return ;;
					    (%s) _files; return ;;
					    (%s) return ;;
					  esac
					  case $command in
					%s  esac
					  (( CURRENT > 2 )) || first+=(%s)
					  if (( ${first[(Ie)PROFILE]} )); then
					    first=(${first:#PROFILE} ${(f)"$(chatclient profiles names 2>/dev/null)"})
					  fi
					  if [[ $PREFIX == -* ]]; then
					    _describe option options -- general
					  else
					    compadd -- $first
					  fi
					}
					compdef _chatclient chatclient
					""".formatted(zsh(Manual.GENERAL), names("|"), String.join(" ", Manual.DIALECTS),
					options(Values.FILE, "|"), options(Values.ANY, "|"), each(Completion::zshCase), names(" "));
		}
	};

	/**
	 * {@return the script}
	 */
	public abstract String script();

	private static String bashCase(CommandDescription command) {
		return "    %s) options='%s' words='%s' ;;\n".formatted(command.name().isEmpty() ? "''" : command.name(),
				command.options().stream().map(OptionDescription::name).collect(Collectors.joining(" ")),
				String.join(" ", command.words()));
	}

	private static String zshCase(CommandDescription command) {
		return "    (%s) options=(%s) first=(%s) ;;\n".formatted(command.name().isEmpty() ? "''" : command.name(),
				zsh(command.options()), String.join(" ", command.words()));
	}

	private static String zsh(List<OptionDescription> options) {
		return options.stream()
			.map((option) -> "'" + option.name() + ":" + option.text().replace("'", "'\\''").replace(":", "\\:") + "'")
			.collect(Collectors.joining(" "));
	}

	private static String each(Function<CommandDescription, String> part) {
		return Manual.COMMANDS.stream().map(part).collect(Collectors.joining());
	}

	private static String names(String separator) {
		return Manual.COMMANDS.stream()
			.map(CommandDescription::name)
			.filter((name) -> !name.isEmpty())
			.collect(Collectors.joining(separator));
	}

	private static String options(Values values, String separator) {
		return names(Manual.options().stream().filter((option) -> option.values() == values), separator);
	}

	private static String general() {
		return names(Stream.of(Manual.GENERAL).flatMap(Collection::stream), " ");
	}

	private static String names(Stream<OptionDescription> options, String separator) {
		return options.map(OptionDescription::name).collect(Collectors.joining(separator));
	}

}
