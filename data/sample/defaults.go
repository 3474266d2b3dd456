package sample

import "pharos/data"

// defaults opens on Hamburg among port and metropolitan regions, over the indicators of the
// Regional Innovation Scoreboard 2023 in the order of its framework.
func defaults() Defaults {
	return Defaults{
		Focus: "DE60",
		Indicators: []data.IndicatorCode{
			"ris_tertiary", "ris_lifelong_learning", "ris_intl_copublications",
			"ris_top10_publications", "ris_digital_skills",
			"ris_public_rd", "ris_business_rd", "ris_non_rd_innovation",
			"ris_innovation_exp_per_employee", "ris_ict_specialists",
			"ris_sme_product_innovators", "ris_sme_process_innovators", "ris_sme_collaboration",
			"ris_public_private_copub", "ris_pct_patents", "ris_trademarks", "ris_designs",
			"ris_knowledge_intensive_employment", "ris_innovative_enterprise_employment",
			"ris_new_product_sales", "ris_fine_particulates",
		},
		Summary: "ris_rii",
		Period:  "2023",
		Group:   "metro_peers",
	}
}
