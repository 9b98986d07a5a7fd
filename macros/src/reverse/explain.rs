//! What a program does and what it keeps, in words: for those who want to know why a derivative takes the memory
//! that it takes.

use super::at_once;
use super::ir::{Block, Branch, Head, Kind, Loop, Program, Question, Statement, Var};
use super::spaced::in_short;
use super::sweeps::{Printer, Seed};
use crate::attr::suggest::list;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::{BTreeSet, HashMap};

/// What the printing of sweeps finds out.
#[derive(Default)]
pub(super) struct Findings {
    /// What each run of a block keeps, by the variable that it is kept in.
    pub(super) kept: HashMap<Var, Vec<Vec<Var>>>,
    /// The loops and branches that go forward and backward at once, by the same.
    pub(super) at_once: BTreeSet<Var>,
    /// What the backward sweep looks at of that which the function computes outside of loops and branches.
    pub(super) looked_at: BTreeSet<Var>,
}

/// The report of a program whose numbers take so many bytes, if that is known.
pub(crate) fn explained(
    mut program: Program,
    runtime: &TokenStream,
    bytes: Option<usize>,
    may_run_at_once: bool,
) -> String {
    let mut body = std::mem::take(&mut program.body);
    let is_at_once = may_run_at_once && at_once::is_for(&program, &body);
    if is_at_once {
        at_once::keep_pullbacks(&mut program, &mut body);
    }
    let mut printer = Printer::new(&program, runtime);
    if is_at_once {
        printer.at_once(&body, Seed::Given, &TokenStream::new());
    } else {
        printer.whole(&body);
    }
    let mut report = Report { printer: &printer, bytes, text: String::new() };
    report.block(&body, 1);
    report.looked_at();
    report.text
}

struct Report<'p> {
    printer: &'p Printer<'p>,
    bytes: Option<usize>,
    text: String,
}

impl Report<'_> {
    fn line(&mut self, depth: usize, code: &str, note: &str) {
        let (indent, gap) = ("    ".repeat(depth), if note.is_empty() { "" } else { "  // " });
        self.text.extend([&indent, code, gap, note, "\n"]);
    }

    fn code(&mut self, depth: usize, tokens: TokenStream) {
        let code = self.short(tokens);
        if !code.is_empty() {
            self.line(depth, &code, "");
        }
    }

    fn short(&self, tokens: TokenStream) -> String {
        in_short(tokens, self.printer.runtime)
    }

    fn block(&mut self, block: &Block, depth: usize) {
        for statement in &block.statements {
            match statement {
                Statement::Branch(it) => self.branch(it, depth),
                Statement::Loop(it) => self.repeat(it, depth),
                Statement::Section(it) => self.block(&it.block, depth),
                Statement::Again(it) => {
                    self.line(depth, "{", "run once more, before its adjoint");
                    self.block(&it.block, depth + 1);
                    self.line(depth, "}", "");
                }
                Statement::Alias(..) => {}
                other => self.code(depth, self.printer.forward().alone(other)),
            }
        }
        if let Some(value) = &block.value {
            self.code(depth, self.printer.forward().stored(value));
        }
    }

    fn branch(&mut self, it: &Branch, depth: usize) {
        let out = it.out.map(|out| format!("let {} = ", self.name(out))).unwrap_or_default();
        let kept = self.printer.findings.kept.get(&it.kept);
        let note = |arm: usize| match kept {
            Some(kept) => {
                let kept = kept[arm].iter().map(|it| format!(" and `{}`", self.name(*it)));
                format!("`{}` is this way{}", self.name(it.kept), kept.collect::<String>())
            }
            None => String::new(),
        };
        let notes: Vec<String> = (0..it.arms.len()).map(note).collect();
        let heads: Vec<String> = match &it.question {
            Question::If(cond) => {
                vec![format!("{out}if {} {{", self.short(cond.clone())), "} else {".into()]
            }
            Question::Match(scrutinee, patterns) => {
                self.line(depth, &format!("{out}match {} {{", self.short(scrutinee.clone())), "");
                patterns.iter().map(|it| format!("{} => {{", self.short(it.clone()))).collect()
            }
        };
        let is_match = matches!(it.question, Question::Match(..));
        for ((arm, head), note) in it.arms.iter().zip(heads).zip(notes) {
            self.line(depth + usize::from(is_match), &head, &note);
            self.block(arm, depth + 1 + usize::from(is_match));
            if is_match {
                self.line(depth + 1, "}", "");
            }
        }
        self.line(depth, "}", "");
    }

    fn repeat(&mut self, it: &Loop, depth: usize) {
        let forward = self.printer.forward();
        let head = match &it.head {
            Head::Over { pattern, iterator, .. } => {
                let iterator = forward.iterator(iterator);
                quote!(for #pattern in #iterator)
            }
            Head::Once { pattern, iterator } => quote!(for #pattern in #iterator),
            Head::While(cond) => quote!(while #cond),
            Head::Forever => quote!(loop),
        };
        let findings = &self.printer.findings;
        let note = match findings.kept.get(&it.kept) {
            _ if findings.at_once.contains(&it.kept) => {
                "keeps nothing: each step goes backward as soon as it has gone forward".into()
            }
            Some(kept) if !kept[0].is_empty() => format!("keeps {} a step", self.amount(&kept[0])),
            _ => "keeps nothing".into(),
        };
        self.line(depth, &format!("{} {{", self.short(head)), &note);
        self.code(depth + 1, it.prologue.clone());
        self.block(&it.body, depth + 1);
        self.line(depth, "}", "");
    }

    fn looked_at(&mut self) {
        let looked_at: Vec<Var> = self.printer.findings.looked_at.iter().copied().collect();
        if !looked_at.is_empty() {
            let amount = self.amount(&looked_at);
            self.line(0, &format!("What is outside of loops and branches keeps {amount}."), "");
        }
    }

    fn name(&self, var: Var) -> String {
        self.printer.program.info(var).name.to_string()
    }

    /// "16 bytes, `d_1` and `t_3`, and `a`".
    fn amount(&self, kept: &[Var]) -> String {
        let kind = |var: &&Var| self.printer.program.info(**var).kind;
        let is_number = |var: &&Var| matches!(kind(var), Kind::Number | Kind::Constant);
        let names = |vars: Vec<&Var>| {
            let names: Vec<String> = vars.into_iter().map(|it| self.name(*it)).collect();
            list(&names)
        };
        let (numbers, others): (Vec<&Var>, Vec<&Var>) = kept.iter().partition(|it| is_number(it));
        let count = numbers.len();
        let size = match self.bytes {
            Some(bytes) => format!("{} bytes", bytes * count),
            None => format!("{count} numbers"),
        };
        match (count, others.len()) {
            (_, 0) => format!("{size} ({})", names(numbers)),
            (0, _) => names(others),
            _ => format!("{size} ({}), and {}", names(numbers), names(others)),
        }
    }
}
