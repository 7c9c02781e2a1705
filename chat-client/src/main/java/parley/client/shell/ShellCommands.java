package parley.client.shell;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import org.springframework.context.ApplicationContext;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.annotation.Command;
import org.springframework.shell.core.command.annotation.support.CommandFactoryBean;
import org.springframework.shell.core.utils.Utils;

/**
 * Which commands the shell has. Spring Shell looks for them in every class of the
 * program, at each start; these are all.
 */
final class ShellCommands {

	private static final List<Class<?>> DECLARING = List.of(ConnectCommand.class, AskCommand.class,
			ServerCommands.class);

	private ShellCommands() {
	}

	static CommandRegistry registry(ApplicationContext context) {
		CommandRegistry registry = new CommandRegistry();
		context.getBeansOfType(org.springframework.shell.core.command.Command.class)
			.values()
			.forEach(registry::registerCommand);
		DECLARING.forEach((type) -> methods(type).forEach((method) -> {
			CommandFactoryBean command = new CommandFactoryBean(method);
			command.setApplicationContext(context);
			registry.registerCommand(command.getObject());
		}));
		registry.registerCommand(Utils.QUIT_COMMAND);
		return registry;
	}

	private static Set<Method> methods(Class<?> type) {
		return MethodIntrospector.selectMethods(type,
				(Method method) -> AnnotatedElementUtils.hasAnnotation(method, Command.class));
	}

}
