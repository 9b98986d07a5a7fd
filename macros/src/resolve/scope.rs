//! Which local a name means.

use super::{Address, Macros, address};
use proc_macro2::{Ident, TokenStream, TokenTree};
use std::collections::{HashMap, HashSet};
use syn::visit::{self, Visit};
use syn::{Expr, Pat};

/// A local variable or parameter.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct LocalId(pub(crate) usize);

/// A binding: a parameter, or a name that a pattern introduces.
pub(crate) struct Local {
    pub(crate) ident: Ident,
    pub(crate) is_parameter: bool,
    pub(crate) is_mut: bool,
    /// Whether it is a parameter that the function cannot write to, or another name for one.
    pub(crate) is_fixed: bool,
}

/// The locals of a function, and what each name in it refers to.
#[derive(Default)]
pub(crate) struct Scopes {
    pub(crate) locals: Vec<Local>,
    /// `PatIdent` → the local that it introduces.
    bindings: HashMap<Address, LocalId>,
    /// `ExprPath` → the local that it reads.
    uses: HashMap<Address, LocalId>,
    /// `Macro` that we cannot see through → the locals that its tokens may mean.
    opaque: HashMap<Address, Vec<LocalId>>,
    /// `ExprPath` of a call to a function declared in the body.
    nested: HashSet<Address>,
}

impl Scopes {
    /// Resolves the names of a function that sees these `functions` of a body around it.
    pub(crate) fn of(function: &syn::ItemFn, macros: &Macros, functions: &[String]) -> Scopes {
        let outermost = Frame { functions: functions.to_vec(), ..Frame::default() };
        let mut resolver = Resolver { scopes: Scopes::default(), macros, stack: vec![outermost] };
        for input in &function.sig.inputs {
            match input {
                syn::FnArg::Typed(it) => {
                    let first = resolver.scopes.locals.len();
                    resolver.bind(&it.pat, Place::Parameter);
                    let is_fixed = is_fixed(it);
                    resolver.scopes.locals[first..]
                        .iter_mut()
                        .for_each(|it| it.is_fixed = is_fixed);
                }
                syn::FnArg::Receiver(it) => {
                    resolver.declare(&it.self_token.into(), address(it), true);
                }
            }
        }
        resolver.visit_block(&function.block);
        resolver.scopes
    }

    pub(crate) fn local(&self, id: LocalId) -> &Local {
        &self.locals[id.0]
    }

    /// The local that an expression is, if it is just a name.
    pub(crate) fn use_of(&self, expr: &Expr) -> Option<LocalId> {
        match expr {
            Expr::Path(path) => self.uses.get(&address(path)).copied(),
            Expr::Paren(it) => self.use_of(&it.expr),
            Expr::Group(it) => self.use_of(&it.expr),
            _ => None,
        }
    }

    /// Whether a path names a function that is declared inside the body.
    pub(crate) fn is_nested_function(&self, path: &syn::ExprPath) -> bool {
        self.nested.contains(&address(path))
    }

    /// `self`.
    pub(crate) fn receiver(&self, receiver: &syn::Receiver) -> Option<LocalId> {
        self.bindings.get(&address(receiver)).copied()
    }

    /// The locals that a pattern introduces.
    pub(crate) fn bound_by(&self, pat: &Pat) -> Vec<LocalId> {
        self.collect(|it| it.visit_pat(pat))
    }

    /// The locals that are declared in an `if`.
    pub(crate) fn declared_in(&self, it: &syn::ExprIf) -> Vec<LocalId> {
        self.collect(|collect| collect.visit_expr_if(it))
    }

    /// The locals that are declared in an expression.
    pub(crate) fn declared_within(&self, expr: &Expr) -> Vec<LocalId> {
        self.collect(|collect| collect.visit_expr(expr))
    }

    fn collect(&self, visit: impl FnOnce(&mut Collect<'_>)) -> Vec<LocalId> {
        let mut collect = Collect { scopes: self, found: Vec::new() };
        visit(&mut collect);
        collect.found
    }

    /// The locals that the tokens of a macro may mean.
    pub(crate) fn mentioned_by(&self, call: &syn::Macro) -> &[LocalId] {
        self.opaque.get(&address(call)).map_or(&[], Vec::as_slice)
    }
}

/// Where a pattern stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Parameter,
    /// Where it must match: `let`, `for`, the parameters of closures.
    Let,
    /// Where it may not: `match`, `if let`.
    Match,
}

/// Collects the locals that patterns introduce.
struct Collect<'s> {
    scopes: &'s Scopes,
    found: Vec<LocalId>,
}

impl<'ast> Visit<'ast> for Collect<'_> {
    fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
        self.found.extend(self.scopes.bindings.get(&address(it)));
        visit::visit_pat_ident(self, it);
    }
}

#[derive(Default)]
struct Frame {
    locals: HashMap<String, LocalId>,
    functions: Vec<String>,
}

struct Resolver<'m> {
    scopes: Scopes,
    macros: &'m Macros,
    stack: Vec<Frame>,
}

impl Resolver<'_> {
    fn declare(&mut self, ident: &Ident, at: Address, is_parameter: bool) {
        let id = LocalId(self.scopes.locals.len());
        self.scopes.locals.push(Local {
            ident: ident.clone(),
            is_parameter,
            is_mut: false,
            is_fixed: false,
        });
        self.scopes.bindings.insert(at, id);
        let frame = self.stack.last_mut().expect("a frame is always open");
        frame.locals.insert(ident.to_string(), id);
    }

    fn bind(&mut self, pat: &Pat, place: Place) {
        struct Binder<'r, 'm> {
            resolver: &'r mut Resolver<'m>,
            place: Place,
        }
        impl<'ast> Visit<'ast> for Binder<'_, '_> {
            fn visit_pat_ident(&mut self, it: &'ast syn::PatIdent) {
                // `None`, `MAX`: a constant or variant in a pattern introduces no name. Physicists call
                // temperatures `T`, though.
                if self.place != Place::Match || !starts_upper(&it.ident) {
                    let is_parameter = self.place == Place::Parameter;
                    self.resolver.declare(&it.ident, address(it), is_parameter);
                    let local = self.resolver.scopes.locals.last_mut().expect("just declared");
                    local.is_mut = it.mutability.is_some();
                }
                visit::visit_pat_ident(self, it);
            }
            fn visit_expr(&mut self, _: &'ast Expr) {}
        }
        Binder { resolver: self, place }.visit_pat(pat);
    }

    fn find(&self, name: &str) -> Option<LocalId> {
        self.stack.iter().rev().find_map(|frame| frame.locals.get(name).copied())
    }

    fn is_function(&self, name: &str) -> bool {
        self.stack.iter().any(|frame| frame.functions.iter().any(|it| it == name))
    }

    fn scoped(&mut self, body: impl FnOnce(&mut Self)) {
        self.stack.push(Frame::default());
        body(self);
        self.stack.pop();
    }

    fn opaque(&mut self, call: &syn::Macro) {
        let mut found = Vec::new();
        self.mentioned(call.tokens.clone(), &mut found);
        found.sort_unstable();
        found.dedup();
        self.scopes.opaque.insert(address(call), found);
    }

    fn mentioned(&self, tokens: TokenStream, found: &mut Vec<LocalId>) {
        for token in tokens {
            match token {
                TokenTree::Ident(ident) => found.extend(self.find(&ident.to_string())),
                TokenTree::Group(group) => self.mentioned(group.stream(), found),
                // Names inside a format string, `"{x}"`.
                TokenTree::Literal(literal) => {
                    let text = literal.to_string();
                    for name in text.split('{').skip(1) {
                        let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
                        found.extend(self.find(&name[..end.unwrap_or(name.len())]));
                    }
                }
                TokenTree::Punct(_) => {}
            }
        }
    }
}

impl Resolver<'_> {
    /// Whether what an expression gives cannot be written to: a shared reference, or what is so already.
    fn is_lent(&self, expr: &Expr) -> bool {
        match expr {
            Expr::Reference(it) => it.mutability.is_none(),
            Expr::Paren(it) => self.is_lent(&it.expr),
            _ => self.scopes.use_of(expr).is_some_and(|it| self.scopes.local(it).is_fixed),
        }
    }
}

/// Whether a parameter is a shared reference, or a value that is not `mut`.
fn is_fixed(it: &syn::PatType) -> bool {
    match (&*it.pat, &*it.ty) {
        (_, syn::Type::Reference(it)) => it.mutability.is_none(),
        (Pat::Ident(it), syn::Type::Path(_)) => it.mutability.is_none(),
        _ => false,
    }
}

fn starts_upper(ident: &Ident) -> bool {
    ident.to_string().chars().next().is_some_and(char::is_uppercase)
}

impl<'ast> Visit<'ast> for Resolver<'_> {
    fn visit_block(&mut self, block: &'ast syn::Block) {
        self.scoped(|this| {
            for stmt in &block.stmts {
                if let syn::Stmt::Item(syn::Item::Fn(it)) = stmt {
                    let frame = this.stack.last_mut().expect("just pushed");
                    frame.functions.push(it.sig.ident.to_string());
                }
            }
            visit::visit_block(this, block);
        });
    }

    fn visit_local(&mut self, local: &'ast syn::Local) {
        if let Some(init) = &local.init {
            self.visit_expr(&init.expr);
            if let Some((_, diverge)) = &init.diverge {
                self.visit_expr(diverge);
            }
        }
        let lends = local.init.as_ref().is_some_and(|it| self.is_lent(&it.expr));
        let first = self.scopes.locals.len();
        self.bind(&local.pat, Place::Let);
        if let (Pat::Ident(it), true) = (&local.pat, lends) {
            let is_fixed = it.mutability.is_none() && it.by_ref.is_none();
            self.scopes.locals[first..].iter_mut().for_each(|it| it.is_fixed = is_fixed);
        }
    }

    fn visit_expr_closure(&mut self, closure: &'ast syn::ExprClosure) {
        self.scoped(|this| {
            for input in &closure.inputs {
                this.bind(input, Place::Let);
            }
            this.visit_expr(&closure.body);
        });
    }

    fn visit_expr_for_loop(&mut self, it: &'ast syn::ExprForLoop) {
        self.visit_expr(&it.expr);
        self.scoped(|this| {
            this.bind(&it.pat, Place::Let);
            this.visit_block(&it.body);
        });
    }

    fn visit_expr_if(&mut self, it: &'ast syn::ExprIf) {
        self.scoped(|this| {
            this.visit_expr(&it.cond);
            this.visit_block(&it.then_branch);
        });
        if let Some((_, otherwise)) = &it.else_branch {
            self.visit_expr(otherwise);
        }
    }

    fn visit_expr_while(&mut self, it: &'ast syn::ExprWhile) {
        self.scoped(|this| {
            this.visit_expr(&it.cond);
            this.visit_block(&it.body);
        });
    }

    fn visit_expr_let(&mut self, it: &'ast syn::ExprLet) {
        self.visit_expr(&it.expr);
        self.bind(&it.pat, Place::Match);
    }

    fn visit_arm(&mut self, arm: &'ast syn::Arm) {
        self.scoped(|this| {
            this.bind(&arm.pat, Place::Match);
            if let Some((_, guard)) = &arm.guard {
                this.visit_expr(guard);
            }
            this.visit_expr(&arm.body);
        });
    }

    fn visit_expr_path(&mut self, path: &'ast syn::ExprPath) {
        let Some(ident) = path.path.get_ident() else { return };
        let name = ident.to_string();
        if let Some(local) = self.find(&name) {
            self.scopes.uses.insert(address(path), local);
        } else if self.is_function(&name) {
            self.scopes.nested.insert(address(path));
        }
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        self.opaque(call);
        if let Some(arguments) = self.macros.get(call) {
            // The parsed arguments live as long as the table, but not as long as the tree.
            for expr in &arguments.exprs {
                Visit::visit_expr(self, expr);
            }
        }
    }

    /// Items see no locals.
    fn visit_item(&mut self, _: &'ast syn::Item) {}
}
