package parley.server.web.dashboard;

import java.time.InstantSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

import parley.server.desk.Desk;
import parley.server.journal.JournalStore;

/**
 * The dashboard, as a page and as figures for its charts.
 */
@Controller
@ConditionalOnWebApplication
class DashboardPage {

	private final Reckoning reckoning;

	DashboardPage(Desk desk, ObjectProvider<JournalStore> journal) {
		JournalStore store = journal.getIfAvailable();
		this.reckoning = new Reckoning(desk, (store != null) ? new TurnStatistics(store) : null,
				InstantSource.system());
	}

	@GetMapping("/dashboard")
	String page(ModelMap model) {
		model.addAttribute("figures", this.reckoning.figures());
		return "dashboard";
	}

	@GetMapping(path = "/dashboard/figures", produces = MediaType.APPLICATION_JSON_VALUE)
	@ResponseBody
	Figures figures() {
		return this.reckoning.figures();
	}

}
