//! `vanban rules`: the rules by which entities are found.

use std::io::Write;

use serde_json::json;
use vanban::Rule;

use super::Failure;
use super::arguments::{EvalFormat, RulesArguments};

/// Runs the subcommand.
pub(crate) fn run(arguments: &RulesArguments) -> Result<bool, Failure> {
    let rules = chosen(&arguments.names)?;
    let told = match arguments.format {
        EvalFormat::Table => table(&rules),
        EvalFormat::Json => format!("{}\n", json!(rules)),
    };
    anstream::stdout().write_all(told.as_bytes()).map_err(Failure::Output)?;
    Ok(true)
}

/// The rules with these names or of these kinds; all where none is named.
fn chosen(names: &[String]) -> Result<Vec<&'static Rule>, Failure> {
    let is = |rule: &Rule, name: &str| rule.name() == name || rule.kind().as_str() == name;
    if let Some(unknown) = names.iter().find(|name| !Rule::ALL.iter().any(|rule| is(rule, name))) {
        return Err(Failure::Usage(format!("there is no rule or kind `{unknown}`")));
    }
    Ok(Rule::ALL.iter().filter(|rule| names.is_empty() || names.iter().any(|name| is(rule, name))).collect())
}

fn table(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.name().len()).max().unwrap_or_default();
    let row = |rule: &&Rule| format!("{:width$}  {}\n", rule.name(), rule.summary());
    rules.iter().map(row).collect()
}
