package parley.interop.matrix;

import java.util.Optional;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

import parley.interop.StartsContainers;

import static org.assertj.core.api.Assertions.assertThat;

/** Says whether the matrix ran in containers, and if not, why. */
@StartsContainers
class ContainersIT {

	@Test
	void theMatrixRunsInContainers() {
		Optional<String> problem = Containers.problem();
		if ("required".equals(System.getenv(Containers.SETTING))) {
			assertThat(problem).as("%s=required is set", Containers.SETTING).isEmpty();
		}
		Assumptions.assumeTrue(problem.isEmpty(),
				() -> "The matrix ran with processes instead of containers: " + problem.orElseThrow());
	}

}
