package parley.protocol;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

/** The module is pure Java: anybody can take the module alone. */
class DependencyTests {

	private static final JavaClasses MODULE = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("parley.protocol", "parley.process", "parley.net");

	@Test
	void classFilesOfThisJavaVersionAreRead() {
		assertThat(MODULE.contain(FrameDecoder.class)).isTrue();
		assertThat(MODULE.get(FrameDecoder.class).getMethods()).isNotEmpty();
	}

	@Test
	void dependsOnNothingButTheBaseModuleAndTheNullAnnotations() {
		String[] base = Object.class.getModule().getPackages().toArray(String[]::new);
		classes().should()
			.onlyDependOnClassesThat(resideInAnyPackage(base)
				.or(resideInAnyPackage("parley.protocol", "parley.process", "parley.net", "org.jspecify.annotations")))
			.as("the module should depend on nothing but java.base and JSpecify")
			.check(MODULE);
	}

	@Test
	void packagesKnowNothingOfEachOther() {
		List<String> packages = List.of("parley.protocol", "parley.process", "parley.net");
		for (String one : packages) {
			noClasses().that()
				.resideInAPackage(one)
				.should()
				.dependOnClassesThat()
				.resideInAnyPackage(packages.stream().filter((other) -> !other.equals(one)).toArray(String[]::new))
				.check(MODULE);
		}
	}

}
