import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the classes of a jar anew that were compiled for Java 5 or earlier, as classes
 * of Java 25: {@code java tools/RenewClasses.java JAR}. Java keeps none that are so old
 * in an AOT cache, and verifies them slowly at each start, because they lack the frames
 * by which later ones are checked.
 */
final class RenewClasses {

	private static final int OLDEST_WITH_FRAMES = ClassFile.JAVA_6_VERSION;

	private RenewClasses() {
	}

	/**
	 * Replaces the jar.
	 * @param arguments the jar
	 * @throws IOException if it can't be read or replaced
	 */
	public static void main(String[] arguments) throws IOException {
		Path jar = Path.of(arguments[0]);
		Path draft = jar.resolveSibling(jar.getFileName() + ".draft");
		try (URLClassLoader loader = new URLClassLoader(new URL[] { jar.toUri().toURL() });
				ZipFile old = new ZipFile(jar.toFile());
				ZipOutputStream renewed = new ZipOutputStream(Files.newOutputStream(draft))) {
			ClassFile classes = ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS,
					ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(loader)));
			for (ZipEntry entry : Collections.list(old.entries())) {
				byte[] content = old.getInputStream(entry).readAllBytes();
				ZipEntry copy = new ZipEntry(entry.getName());
				copy.setTime(entry.getTime());
				renewed.putNextEntry(copy);
				renewed.write(entry.getName().endsWith(".class") ? renewed(classes, content) : content);
			}
		}
		Files.move(draft, jar, StandardCopyOption.REPLACE_EXISTING);
	}

	private static byte[] renewed(ClassFile classes, byte[] content) {
		ClassModel model = classes.parse(content);
		if (model.majorVersion() >= OLDEST_WITH_FRAMES) {
			return content;
		}
		// Frames are made only for code that is passed through.
		return classes.transformClass(model,
				ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
					.andThen((type, element) -> type.with((element instanceof ClassFileVersion)
							? ClassFileVersion.of(ClassFile.JAVA_25_VERSION, 0) : element)));
	}

}
