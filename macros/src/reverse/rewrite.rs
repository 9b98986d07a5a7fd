//! What says in one word what other words say too: written in those, before names are resolved.
//!
//! `let .. else` is a branch, a function in the body a closure, `v.split_at(k)` two slices, `unzip` and
//! `partition` are loops that push, and so on.

use super::lower::may_leave;
use proc_macro2::Ident;
use quote::quote;
use syn::visit::Visit;
use syn::visit_mut::{self, VisitMut};
use syn::{Block, Expr, FnArg, Item, ItemFn, Local, Pat, ReturnType, Stmt, Type, parse_quote};

/// Writes a function in fewer words.
pub(crate) fn rewritten(function: &mut ItemFn) {
    let has_tensors = crate::tensors::mentioned(function);
    Rewrite { has_tensors }.visit_block_mut(&mut function.block);
}

struct Rewrite {
    has_tensors: bool,
}

impl VisitMut for Rewrite {
    fn visit_block_mut(&mut self, block: &mut Block) {
        closures(block);
        branch(block);
        let stmts = std::mem::take(&mut block.stmts).into_iter();
        let stmts = stmts.map(|it| popped_for_nothing(&it).unwrap_or(it));
        let stmts = stmts.flat_map(|it| gathered(&it).unwrap_or_else(|| vec![it]));
        block.stmts = stmts.flat_map(|it| declared(&it).unwrap_or_else(|| vec![it])).collect();
        visit_mut::visit_block_mut(self, block);
    }

    fn visit_local_mut(&mut self, local: &mut Local) {
        if let Some(filled) = from_function(local)
            && let Some(init) = &mut local.init
        {
            *init.expr = filled;
        }
        visit_mut::visit_local_mut(self, local);
    }

    fn visit_expr_mut(&mut self, expr: &mut Expr) {
        if let Expr::MethodCall(it) = expr
            && it.method == "split_at"
            && let (Expr::Path(of), Some(at)) = (&*it.receiver, it.args.first())
            && says_the_same(at)
        {
            *expr = parse_quote!((&#of[..#at], &#of[#at..]));
        }
        if let Expr::Assign(it) = expr
            && let Some(written) = super::destructure::one_by_one(it)
        {
            *expr = written;
        }
        if let Some(written) = value_first(expr) {
            *expr = written;
        }
        if let Expr::MethodCall(it) = expr
            && let Some(written) = entry(it).filter(|_| self.has_tensors)
        {
            *expr = written;
        }
        if let Expr::Block(it) = expr
            && let Some(written) = super::left::as_loop(it)
        {
            *expr = written;
        }
        if let Expr::Loop(it) = expr
            && let Some(written) = super::left::through_option(it)
        {
            *expr = written;
        }
        visit_mut::visit_expr_mut(self, expr);
    }

    /// A way out as the body of an arm stands in a block, as that of an `if` does.
    fn visit_arm_mut(&mut self, arm: &mut syn::Arm) {
        if let out @ (Expr::Return(_) | Expr::Break(_) | Expr::Continue(_)) = &*arm.body {
            *arm.body = parse_quote!({ #out; });
        }
        visit_mut::visit_arm_mut(self, arm);
    }

    fn visit_item_mut(&mut self, _: &mut Item) {}
}

/// `if !v.is_empty() { v.pop().unwrap(); }` for `v.pop();`, and for `let _ = v.pop();`.
fn popped_for_nothing(stmt: &Stmt) -> Option<Stmt> {
    let expr = match stmt {
        Stmt::Expr(it, Some(_)) => it,
        Stmt::Local(Local { pat: Pat::Wild(_), init: Some(init), .. }) => &init.expr,
        _ => return None,
    };
    let Expr::MethodCall(it) = expr else { return None };
    let of = &it.receiver;
    let is_pop = it.method == "pop" && it.args.is_empty() && says_the_same(of);
    is_pop.then(|| parse_quote!(if !#of.is_empty() { #of.pop().unwrap(); }))
}

/// Whether an expression says the same however often it is asked.
fn says_the_same(expr: &Expr) -> bool {
    match expr {
        Expr::Lit(_) | Expr::Path(_) => true,
        Expr::Field(it) => says_the_same(&it.base),
        Expr::Paren(it) => says_the_same(&it.expr),
        Expr::Binary(it) => says_the_same(&it.left) && says_the_same(&it.right),
        Expr::MethodCall(it) => it.method == "len" && says_the_same(&it.receiver),
        _ => false,
    }
}

/// `{ let value = if c { x } else { break }; y += value; }` for `y += if c { x } else { break }`, and for `v.push(..)`.
fn value_first(expr: &Expr) -> Option<Expr> {
    let mut write = expr.clone();
    let value = match &mut write {
        Expr::Assign(it) => &mut *it.right,
        Expr::Binary(it) if crate::resolve::assigned::assigning(&it.op).is_some() => &mut *it.right,
        Expr::MethodCall(it) if it.method == "push" && says_the_same(&it.receiver) => {
            it.args.first_mut()?
        }
        _ => return None,
    };
    if !may_leave(value) {
        return None;
    }
    let value = std::mem::replace(value, parse_quote!(__value));
    Some(parse_quote!({ let __value = #value; #write; }))
}

/// `y.set([i, j], x)` of a tensor, as `y[[i, j]] = x`.
fn entry(it: &syn::ExprMethodCall) -> Option<Expr> {
    let args: Vec<&Expr> = it.args.iter().collect();
    let (receiver, &[position @ Expr::Array(_), value]) = (&it.receiver, &args[..]) else {
        return None;
    };
    (it.method == "set").then(|| parse_quote!(#receiver[#position] = #value))
}

/// `let Some(x) = y else { return z; };` as `if let Some(x) = y { .. } else { return z; }` around what follows.
fn branch(block: &mut Block) {
    let diverges = |it: &Stmt| matches!(it, Stmt::Local(it) if it.init.as_ref().is_some_and(|it| it.diverge.is_some()));
    let Some(i) = block.stmts.iter().position(diverges) else { return };
    let rest = block.stmts.split_off(i + 1);
    if let Some(Stmt::Local(Local { pat, init: Some(init), .. })) = block.stmts.pop()
        && let (value, Some((_, otherwise))) = (init.expr, init.diverge)
    {
        let branch = parse_quote!(if let #pat = #value { #(#rest)* } else #otherwise);
        block.stmts.push(Stmt::Expr(branch, None));
    }
}

/// The functions that a block declares, as closures at its beginning.
fn closures(block: &mut Block) {
    let (items, rest): (Vec<Stmt>, Vec<Stmt>) =
        std::mem::take(&mut block.stmts).into_iter().partition(|it| closure(it).is_some());
    block.stmts = items.iter().filter_map(closure).chain(rest).collect();
}

/// A closure for a function of no generics, which does not call itself.
fn closure(stmt: &Stmt) -> Option<Stmt> {
    let Stmt::Item(Item::Fn(it)) = stmt else { return None };
    let sig = &it.sig;
    let is_plain = sig.generics.params.is_empty()
        && sig.constness.is_none()
        && sig.unsafety.is_none()
        && it.attrs.is_empty();
    if !is_plain || calls(&it.block, &sig.ident) {
        return None;
    }
    let inputs = sig.inputs.iter().filter_map(|it| match it {
        FnArg::Typed(it) => Some(it),
        FnArg::Receiver(_) => None,
    });
    let (name, block) = (&sig.ident, &it.block);
    let output: Type = match &sig.output {
        ReturnType::Type(_, output) => (**output).clone(),
        ReturnType::Default => parse_quote!(()),
    };
    Some(parse_quote!(let #name = |#(#inputs),*| -> #output #block;))
}

fn calls(block: &Block, name: &Ident) -> bool {
    struct Find<'f>(&'f Ident, bool);
    impl<'ast> Visit<'ast> for Find<'_> {
        fn visit_ident(&mut self, it: &'ast Ident) {
            self.1 |= it == self.0;
        }
    }
    let mut find = Find(name, false);
    find.visit_block(block);
    find.1
}

/// `let (a, b): (Vec<f64>, Vec<f64>) = items.unzip();`, and `partition`, as loops.
fn gathered(stmt: &Stmt) -> Option<Vec<Stmt>> {
    let Stmt::Local(Local { pat: Pat::Type(typed), init: Some(init), .. }) = stmt else {
        return None;
    };
    let (Pat::Tuple(names), Type::Tuple(types)) = (&*typed.pat, &*typed.ty) else { return None };
    let Expr::MethodCall(it) = &*init.expr else { return None };
    let (Some((a, b)), Some((first, second))) = (two(&names.elems), two(&types.elems)) else {
        return None;
    };
    let is_name = |it: &Pat| matches!(it, Pat::Ident(it) if it.by_ref.is_none());
    let is_list = |it: &Type| matches!(it, Type::Path(it) if it.path.segments.last().is_some_and(|it| it.ident == "Vec"));
    if !(is_name(a) && is_name(b) && is_list(first) && is_list(second)) {
        return None;
    }
    let items = &it.receiver;
    let (Pat::Ident(a), Pat::Ident(b)) = (a, b) else { return None };
    let (a, b) = (&a.ident, &b.ident);
    let body: Block = match (it.method.to_string().as_str(), it.args.first()) {
        ("unzip", None) => {
            parse_quote!({ let (__first, __second) = __item; #a.push(__first); #b.push(__second); })
        }
        ("partition", Some(function @ Expr::Closure(_))) => {
            parse_quote!({ if (#function)(&__item) { #a.push(__item); } else { #b.push(__item); } })
        }
        _ => return None,
    };
    Some(vec![
        parse_quote!(let mut #a: #first = ::std::vec::Vec::new();),
        parse_quote!(let mut #b: #second = ::std::vec::Vec::new();),
        Stmt::Expr(parse_quote!(for __item in #items #body), None),
    ])
}

/// `let a; let b;` for `let (a, b);`
fn declared(stmt: &Stmt) -> Option<Vec<Stmt>> {
    let Stmt::Local(Local { pat, init: None, .. }) = stmt else { return None };
    let (pat, types) = match pat {
        Pat::Type(it) => match &*it.ty {
            Type::Tuple(types) => (&*it.pat, Some(types)),
            _ => return None,
        },
        other => (other, None),
    };
    let Pat::Tuple(names) = pat else { return None };
    let is_name = |it: &Pat| matches!(it, Pat::Ident(it) if it.by_ref.is_none());
    if !names.elems.iter().all(is_name)
        || types.is_some_and(|it| it.elems.len() != names.elems.len())
    {
        return None;
    }
    let each = names.elems.iter().enumerate();
    let each = each.map(|(i, name)| match types.map(|it| &it.elems[i]) {
        Some(ty) => parse_quote!(let #name: #ty;),
        None => parse_quote!(let #name;),
    });
    Some(each.collect())
}

fn two<T, P>(items: &syn::punctuated::Punctuated<T, P>) -> Option<(&T, &T)> {
    (items.len() == 2).then(|| (&items[0], &items[1]))
}

/// `let a: [f64; N] = array::from_fn(|i| ..);` as a loop over the entries.
fn from_function(local: &Local) -> Option<Expr> {
    let Pat::Type(typed) = &local.pat else { return None };
    let Type::Array(array) = &*typed.ty else { return None };
    let Expr::Call(call) = &*local.init.as_ref()?.expr else { return None };
    let Expr::Path(path) = &*call.func else { return None };
    let is_it = path.path.segments.last().is_some_and(|it| it.ident == "from_fn");
    let number = match &*array.elem {
        Type::Path(it) => it.path.get_ident().filter(|it| **it == "f64" || **it == "f32")?,
        _ => return None,
    };
    let function = call.args.first().filter(|it| is_it && matches!(it, Expr::Closure(_)))?;
    let (len, zero) = (&array.len, quote!(0.0));
    Some(parse_quote!({
        let mut __filled: [#number; #len] = [#zero; #len];
        for __entry in 0..#len {
            __filled[__entry] = (#function)(__entry);
        }
        __filled
    }))
}
