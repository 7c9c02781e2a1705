package parley.client;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "parley.client", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleStructureTests {

	@ArchTest
	static final ArchRule PACKAGES_HAVE_NO_CYCLES = slices().matching("parley.client.(*)..").should().beFreeOfCycles();

	@ArchTest
	static final ArchRule TURNS_ARE_PURE = noClasses().that()
		.resideInAPackage("parley.client.turn")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.springframework..", "org.jline..", "java.io..", "java.net..", "parley.client.wire..",
				"parley.client.chat..");

	@ArchTest
	static final ArchRule WIRE_KNOWS_NO_TERMINAL = noClasses().that()
		.resideInAPackage("parley.client.wire")
		.should()
		.dependOnClassesThat()
		.resideInAnyPackage("org.jline..", "parley.client.chat..", "parley.client.turn..");

}
